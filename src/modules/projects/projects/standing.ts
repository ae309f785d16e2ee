import { notFound, notYourAct } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { type ProjectAction, projectLifecycle, stepsFrom } from './lifecycle.ts'
import { projectNotNow } from './problems.ts'
import { waitsFor } from './progress.ts'
import type { PartyRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'

const known = <T>(found: T | undefined): T => {
  if (found === undefined) throw notFound()
  return found
}

/** 404 for a project that the caller may not see; for what hangs on one. */
export const exists = async (tx: Tx, id: string): Promise<void> => void known(await repository.find(tx, id))

/** A project that the caller may see, with what it has come to; 404 else. */
export const load = async (tx: Tx, id: string): Promise<Standing> =>
  (await repository.standings(tx, [known(await repository.find(tx, id))]))[0]!

/** The same for who decides about it: nobody else does before this transaction has ended. */
export const held = async (tx: Tx, id: string): Promise<Standing> =>
  (await repository.standings(tx, [known(await repository.hold(tx, id))]))[0]!

/** The 409 that names what a project's state allows. */
export const notNow = ({ status }: Pick<Row, 'status'>) =>
  projectNotNow({ status }, { members: { state: status, allowed: stepsFrom[status] } })

/** The party that the caller speaks for; every participant is one. */
export const ownParty = ({ caller }: Tx, { parties }: Pick<Standing, 'parties'>): PartyRow =>
  known(parties.find(({ organisationId }) => organisationId === caller.organisationId))

/** 403 for whoever is not the organisation that leads the project. */
export const byLead = ({ caller }: Tx, { row }: Pick<Standing, 'row'>): void => {
  if (row.leadId !== caller.organisationId)
    throw notYourAct({
      who: 'the organisation that leads the project',
      'who.nl': 'de organisatie die het project trekt',
    })
}

/** Whether a network knows of the project: once it was submitted. */
const knows = ({ role }: PartyRow, { submittedAt }: Row): boolean => role !== 'network' || submittedAt !== null

/** The parties that know of a project. */
export const knowing = ({ row, parties }: Pick<Standing, 'row' | 'parties'>): readonly PartyRow[] =>
  parties.filter((party) => knows(party, row))

/** Tells every organisation that knows of the project; or only `to`. */
export const tell = (
  tx: Tx,
  what: string,
  standing: Pick<Standing, 'row' | 'parties'>,
  data: Readonly<Record<string, unknown>> = {},
  to: readonly string[] = knowing(standing).map(({ organisationId }) => organisationId),
): void =>
  append(tx, [
    {
      type: `project.${what}`,
      resource: 'projects',
      resourceId: standing.row.id,
      parties: to,
      data: { kind: standing.row.kind, number: standing.row.number, ...data },
    },
  ])

/**
 * Keeps who knows of the project and what waits for each, which is what lists and work lists go by; called after whatever changes
 * either. It writes rows that only their own party reads.
 */
export const settle = (tx: Tx, standing: Standing): Promise<void> =>
  asPlatform(tx, async () => repository.keepParticipants(tx, standing.row, knowing(standing), waitsFor(standing)))

/** What a change of a project's row makes of its standing. */
export const after = (tx: Tx, standing: Standing, changes: Partial<Row>): Standing => ({
  ...standing,
  row: {
    ...standing.row,
    ...changes,
    version: standing.row.version + 1,
    updatedAt: tx.now.toISOString(),
  },
})

/** Takes a step: the state, what goes with it, and the event. The project is held by this transaction. */
export const step = async (
  tx: Tx,
  standing: Standing,
  action: ProjectAction,
  past: string,
  changes: Partial<Row> = {},
  data: Readonly<Record<string, unknown>> = {},
): Promise<Standing> => {
  const { from, to } = projectLifecycle.transitions[action]
  const { row } = standing
  if (!from.includes(row.status)) throw notNow(row)
  const all = { ...changes, status: to }
  await repository.update(tx, row.id, all)
  const next = after(tx, standing, all)
  await settle(tx, next)
  tell(tx, past, next, { action, from: row.status, to, version: next.row.version, ...data })
  return next
}
