import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { FieldError } from '../../../../core/problem.ts'
import { notFound, scopeMissing } from '../../../../core/problems.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import { actingAs } from '../../../approvals/acting.ts'
import { closedStates, workers } from '../lifecycle.ts'
import type { Standing } from '../record.ts'
import { exists, held, notNow, tell } from '../standing.ts'
import * as repository from './repository.ts'
import type { ProjectPlacementLink } from './schemas.ts'

/** What is shown here is of placements: a client that may not read those does not get them by way of a project. */
const readsPlacements = ({ caller }: Tx): void => {
  if (!caller.scopes.has('placements:read')) throw scopeMissing('placements:read')
}

export const list = async (tx: Tx, id: string, page: PageRequest) => {
  readsPlacements(tx)
  await exists(tx, id)
  return page.page(
    await repository.list(tx, id, page),
    (row) => [row.id],
    (row) => row,
  )
}

/** A project of which the placements can still change, held; 409 for one that has ended. */
const open = async (tx: Tx, id: string): Promise<Standing> => {
  readsPlacements(tx)
  const standing = await held(tx, id)
  actingAs(tx, workers)
  if (closedStates.includes(standing.row.status)) throw notNow(standing.row)
  return standing
}

/** Links placements between two organisations of the project, by one of those; twice is once. 400 with all that cannot be. */
export const link = async (tx: Tx, id: string, { placementIds }: z.output<typeof ProjectPlacementLink>) => {
  const standing = await open(tx, id)
  const asked = [...new Set(placementIds)]
  const found = new Map((await repository.known(tx, asked)).map((one) => [one.id, one]))
  const works = (organisation: string) =>
    standing.parties.some(({ organisationId, role }) => organisationId === organisation && role !== 'network')
  refuse(
    placementIds.flatMap((placementId, n): FieldError[] => {
      const one = found.get(placementId)
      if (one) return works(one.schoolId) && works(one.careId) ? [] : [notOfTheProject(n)]
      return [unknownPlacement(n)]
    }),
  )
  const made = await repository.insertAll(tx, id, [...found.values()])
  tellOf(
    tx,
    'placements-linked',
    standing,
    [...found.values()].filter((one) => made.has(one.id)),
  )
  const links = new Map((await repository.linked(tx, id, asked)).map((row) => [row.id, row]))
  return { items: asked.map((placementId) => links.get(placementId)!) }
}

export const unlink = async (tx: Tx, id: string, placementId: string): Promise<undefined> => {
  const standing = await open(tx, id)
  const [found] = await repository.linked(tx, id, [placementId])
  if (!found) throw notFound()
  await repository.remove(tx, id, placementId)
  tellOf(tx, 'placements-unlinked', standing, [found])
}

/** Who knows of a placement (DOMAIN.md §3): its school, and its care organisation once it was proposed. */
const knowing = ({ schoolId, careId, status }: repository.Of): readonly string[] =>
  status === 'draft' ? [schoolId] : [schoolId, careId]

/** Tells the school and the care organisation of these placements alone, each of its own, as far as they are in the project. */
const tellOf = (
  tx: Tx,
  what: 'placements-linked' | 'placements-unlinked',
  standing: Standing,
  placements: readonly repository.Of[],
): void => {
  const inProject = new Set(standing.parties.map(({ organisationId }) => organisationId))
  const groups = Map.groupBy(placements, (one) =>
    knowing(one)
      .filter((party) => inProject.has(party))
      .join(' '),
  )
  for (const [parties, those] of groups)
    tell(tx, what, standing, { placementIds: those.map(({ id }) => id) }, parties.split(' '))
}

const unknownPlacement = (n: number): FieldError => ({
  in: 'body',
  pointer: `/placementIds/${n}`,
  code: 'unknown-placement',
  message: {
    en: 'Your organisation has no such placement.',
    nl: 'Uw organisatie heeft deze plaatsing niet.',
  },
})
const notOfTheProject = (n: number): FieldError => ({
  in: 'body',
  pointer: `/placementIds/${n}`,
  code: 'not-a-party',
  message: {
    en: 'The school and the care organisation of the placement must both have a part in the project.',
    nl: 'De school en de zorgorganisatie van de plaatsing moeten beide een deel in het project hebben.',
  },
})
