import { actionsFrom } from '../../../core/lifecycle.ts'
import { notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { decidedForOther } from '../../approvals/repository.ts'
import { type CharterAction, charterLifecycle } from './lifecycle.ts'
import { charterNotNow } from './problems.ts'
import { type Progress, waitsFor } from './progress.ts'
import type { PartyRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'

const known = (row: Row | undefined): Row => {
  if (!row) throw notFound()
  return row
}

/** 404 for a charter that the caller may not see; for what hangs on one. */
export const exists = async (tx: Tx, id: string): Promise<void> => void known(await repository.find(tx, id))

/** A charter that the caller may see, with what it has come to; 404 else. */
export const load = async (tx: Tx, id: string): Promise<Standing> =>
  (await repository.standings(tx, [known(await repository.find(tx, id))]))[0]!

/** The same for who changes it or decides about it: nobody else does before this transaction has ended. */
export const held = async (tx: Tx, id: string): Promise<Standing> =>
  (await repository.standings(tx, [known(await repository.hold(tx, id))]))[0]!

/** The 409 that names what a charter's state allows. */
export const notNow = ({ status }: Pick<Row, 'status'>) =>
  charterNotNow({ status }, { members: { state: status, allowed: actionsFrom(charterLifecycle, status) } })

/** The party that the caller speaks for; each of those who see a charter is one. */
export const ownParty = ({ caller }: Tx, { parties }: Standing): PartyRow => {
  const party = parties.find(({ organisationId }) => organisationId === caller.organisationId)
  if (!party) throw notFound()
  return party
}

/** Tells every organisation that knows of the charter, and `also` those that did until now. */
export const tell = (
  tx: Tx,
  what: string,
  { row, parties }: { row: Pick<Row, 'id' | 'number'>; parties: readonly Pick<PartyRow, 'organisationId'>[] },
  data: Readonly<Record<string, unknown>> = {},
  also: readonly string[] = [],
): void =>
  append(tx, [
    {
      type: `charter.${what}`,
      resource: 'charters',
      resourceId: row.id,
      parties: [...parties.map(({ organisationId }) => organisationId), ...also],
      data: { number: row.number, ...data },
    },
  ])

/** Keeps who knows of the charter and what waits for each of them, in rows that only their own party reads. */
export const settle = (tx: Tx, standing: Progress): Promise<void> => {
  const waiting = new Map(waitsFor(standing).map((one) => [one.party.organisationId, one]))
  const known = standing.parties.map(({ organisationId }) => ({
    party: organisationId,
    act: waiting.get(organisationId)?.act ?? null,
    due: waiting.get(organisationId)?.dueDate ?? null,
  }))
  return asPlatform(tx, () => repository.keepKnown(tx, standing.row.id, known))
}

/** Whether the caller has decided on this version for another party; each party knows only its own. */
export const hasDecidedForOther = (tx: Tx, { row: { id, number } }: Standing, party: PartyRow): Promise<boolean> =>
  asPlatform(tx, () => decidedForOther(tx, repository.ledger, { recordId: id, number, partyId: party.id }))

/** Takes a step with a charter that is held: the state, what goes with it, and the event. */
export const step = async (
  tx: Tx,
  standing: Standing,
  action: CharterAction,
  past: string,
  changes: Partial<Row> = {},
  data: Readonly<Record<string, unknown>> = {},
): Promise<Standing> => {
  const { row } = standing
  const { from, to } = charterLifecycle.transitions[action]
  if (!from.includes(row.status)) throw notNow(row)
  await repository.update(tx, row.id, { ...changes, status: to })
  const after = { ...standing, row: { ...row, ...changes, status: to } }
  await settle(tx, after)
  tell(tx, past, after, { action, from: row.status, to, ...data })
  return after
}
