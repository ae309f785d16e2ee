import type { Tx } from '../database/transact.ts'
import { seedAgreements } from './agreements.ts'
import { seedParties } from './parties.ts'
import { seedPlacements } from './placements.ts'
import { seedProjects } from './projects.ts'

/**
 * Fills an empty database with the regional demo (DOMAIN.md §9: 3 schools, 18 care organisations, 1,200 students); does
 * nothing where an organisation exists. Into the embedded database only; run as system, behind the qualifications.
 */
export const seedDemo = async (tx: Tx): Promise<boolean> => {
  const [any] = await tx.sql`select from organisations limit 1`
  if (any) return false
  const region = await seedParties(tx)
  await seedPlacements(tx, region)
  await seedAgreements(tx, region)
  await seedProjects(tx, region)
  return true
}

/** A draft of the demo school and a proposal to the demo care organisation, for the first screen. */
export const demoPlacements = async (tx: Tx): Promise<{ draft: string | undefined; proposal: string | undefined }> => {
  const one = async (status: string): Promise<string | undefined> =>
    (
      await tx.sql<{ id: string }[]>`select p.id from placements p join organisations s on s.id = p.school_id
        join organisations c on c.id = p.care_id where p.status = ${status}
        and ${status === 'draft' ? tx.sql`s.name = 'ROC Midden'` : tx.sql`c.name = 'Zorggroep De Linde'`} order by p.id limit 1`
    )[0]?.id
  return { draft: await one('draft'), proposal: await one('proposed') }
}
