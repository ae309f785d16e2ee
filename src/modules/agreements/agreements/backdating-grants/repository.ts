import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { BackdatingGrant } from './schemas.ts'

export type Row = z.output<typeof BackdatingGrant>

export const insert = async ({ sql }: Tx, agreementId: string, grant: Row): Promise<void> => {
  await sql`insert into backdating_grants (id, agreement_id, number, party_id, organisation_id, earliest_date, reason, created_at)
    values (${grant.id}, ${agreementId}, ${grant.number}, ${grant.partyId}, ${grant.organisationId}, ${grant.earliestDate},
      ${grant.reason}, ${grant.createdAt})`
}

/** The grants of an agreement, of every version, newest first. */
export const list = async (tx: Tx, agreementId: string, page: PageRequest) => {
  const [before] = page.after ?? []
  const rows = await tx.sql<
    Row[]
  >`select g.id, g.number, g.party_id, g.organisation_id, g.earliest_date, g.reason, g.created_at
    from backdating_grants g where g.agreement_id = ${agreementId} ${before === undefined ? tx.sql`` : tx.sql`and g.id < ${String(before)}`}
    order by g.id desc limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ id }) => [id],
    (row) => row,
  )
}

/** Whether somebody else of the caller's organisation has granted that day, for this party and this version: four eyes. */
export const covers = async (
  { sql, caller }: Tx,
  agreement: { id: string; number: number },
  { partyId, signedOn }: { partyId: string; signedOn: string },
): Promise<boolean> => {
  const [found] = await sql`select from backdating_grants g join agreement_actors who on who.act_id = g.id
    where g.agreement_id = ${agreement.id} and g.number = ${agreement.number} and g.party_id = ${partyId}
      and g.organisation_id = ${caller.organisationId} and g.earliest_date <= ${signedOn} and who.subject <> ${caller.subject} limit 1`
  return found !== undefined
}
