import { today } from '../../../core/dates.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import { notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { type AgreementAction, type AgreementStatus, agreementLifecycle, closedStates } from './lifecycle.ts'
import { agreementNotNow, signingClosed } from './problems.ts'
import type { PartyRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import { awaited, deadlineOf } from './waiting.ts'

const known = (row: Row | undefined): Row => {
  if (!row) throw notFound()
  return row
}

/** 404 for an agreement that the caller may not see; for what hangs on one. */
export const exists = async (tx: Tx, id: string): Promise<void> => void known(await repository.find(tx, id))

/** An agreement that the caller may see, with what it has come to; 404 else. */
export const load = async (tx: Tx, id: string): Promise<Standing> =>
  (await repository.standings(tx, [known(await repository.find(tx, id))]))[0]!

/** Agreements that the caller may see, in the order of these ids. */
export const loadAll = async (tx: Tx, ids: readonly string[]): Promise<Standing[]> =>
  ids.length === 0 ? [] : repository.standings(tx, await repository.findAll(tx, ids))

/** The same for who decides about them, by id: nobody else does before this transaction has ended. */
export const heldAll = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> =>
  new Map((await repository.standings(tx, await repository.holdAll(tx, ids))).map((one) => [one.row.id, one]))

/** The same for who decides about it: nobody else does before this transaction has ended. */
export const held = async (tx: Tx, id: string): Promise<Standing> =>
  (await repository.standings(tx, [known(await repository.hold(tx, id))]))[0]!

/** The actions that lead out of each state. */
export const stepsFrom = Object.fromEntries(
  agreementLifecycle.states.map((status) => [status, actionsFrom(agreementLifecycle, status)]),
) as Record<AgreementStatus, AgreementAction[]>

/** The 409 that names what an agreement's state allows. */
export const notNow = ({ status }: Pick<Row, 'status'>) =>
  agreementNotNow({ status }, { members: { state: status, allowed: stepsFrom[status] } })

/** Nobody signs on or after its last day, also when the clock has yet to say that the agreement has lapsed. */
export const inTime = ({ now }: Tx, { row }: Standing, party: PartyRow): void => {
  const day = deadlineOf(row, party)
  if (day !== null && day <= today(now)) throw signingClosed({ signBefore: day })
}

/** The party that the caller speaks for: an organisation, or the student itself. 404 for who only looks on. */
export const ownParty = ({ caller }: Tx, { parties }: Standing): PartyRow => {
  const party = parties.find(({ organisationId, studentId }) =>
    caller.kind === 'student' ? studentId === caller.studentId : organisationId === caller.organisationId,
  )
  if (!party) throw notFound()
  return party
}

/** Tells every organisation that knows of the agreement; a draft is its owner's. */
export const tell = (
  tx: Tx,
  what: string,
  { row, parties }: { row: Pick<Row, 'id' | 'kind' | 'status' | 'ownerId' | 'number'>; parties: readonly PartyRow[] },
  data: Readonly<Record<string, unknown>> = {},
): void =>
  append(tx, [
    {
      type: `agreement.${what}`,
      resource: 'agreements',
      resourceId: row.id,
      parties:
        row.status === 'draft'
          ? [row.ownerId]
          : [row.ownerId, ...parties.flatMap(({ organisationId }) => organisationId ?? [])],
      data: { kind: row.kind, number: row.number, ...data },
    },
  ])

/** A party that announces no dissolution, or no longer does. */
export const saysNothing = (party: PartyRow): PartyRow => ({
  ...party,
  dissolveGround: null,
  dissolveReason: null,
  dissolveOn: null,
})

/** Takes a step with each: the state, what goes with it, and the event. What is held is held by this transaction. */
export const stepAll = async (
  tx: Tx,
  standings: readonly Standing[],
  action: AgreementAction,
  past: string,
  changes: Partial<Row> = {},
  data: Readonly<Record<string, unknown>> = {},
): Promise<Standing[]> => {
  const { from, to } = agreementLifecycle.transitions[action]
  for (const { row } of standings) if (!from.includes(row.status)) throw notNow(row)
  if (standings.length === 0) return []
  await repository.updateAll(
    tx,
    standings.map(({ row }) => row.id),
    { ...changes, status: to },
  )
  const parties = standings.flatMap((standing) => standing.parties)
  const announced = closedStates.includes(to) ? parties.filter(({ dissolveGround }) => dissolveGround !== null) : []
  // What was announced has come to pass or never will; the history keeps it.
  if (announced.length > 0)
    await repository.withdrawDissolution(
      tx,
      announced.map(({ id }) => id),
    )
  const after = standings.map((standing) => ({
    ...standing,
    parties: standing.parties.map((party) => (announced.includes(party) ? saysNothing(party) : party)),
    row: { ...standing.row, ...changes, status: to },
  }))
  // A submission is settled when its parties know of it.
  if (action !== 'submit') await settleAll(tx, after)
  for (const [n, next] of after.entries()) tell(tx, past, next, { action, from: standings[n]!.row.status, to, ...data })
  return after
}

/** The same with one. */
export const step = async (
  tx: Tx,
  standing: Standing,
  action: AgreementAction,
  past: string,
  changes: Partial<Row> = {},
  data: Readonly<Record<string, unknown>> = {},
): Promise<Standing> => (await stepAll(tx, [standing], action, past, changes, data))[0]!

/**
 * Keeps what waits for each participant now, which is what their lists and work lists go by; called after whatever changes
 * whose turn it is. It writes rows that only their own party reads.
 */
export const settleAll = (tx: Tx, standings: readonly Standing[]): Promise<void> =>
  asPlatform(tx, async () =>
    repository.keepAwaited(
      tx,
      standings.map(({ row }) => row.id),
      standings.flatMap(awaited),
    ),
  )

/** The same of one. */
export const settle = (tx: Tx, standing: Standing): Promise<void> => settleAll(tx, [standing])
