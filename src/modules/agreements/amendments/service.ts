import type { z } from 'zod'
import { contentHash } from '../../../core/canonical.ts'
import { compare, today } from '../../../core/dates.ts'
import { differences } from '../../../core/difference.ts'
import { newId } from '../../../core/ids.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Json } from '../../../core/pointers.ts'
import type { FieldError, Language } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import { addWorkingDays } from '../../../core/working-days.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { recorded, sawTheNewest } from '../../approvals/decide.ts'
import { sealer } from '../../approvals/sealing.ts'
import { stepsTaken, versionOf } from '../agreements/amend.ts'
import { mandateOf } from '../agreements/decide.ts'
import { deciders } from '../agreements/lifecycle.ts'
import type { Standing } from '../agreements/record.ts'
import { revised } from '../agreements/revised.ts'
import { notNow as agreementNotNow, held, load, ownParty } from '../agreements/standing.ts'
import type { Terms } from '../terms/schemas.ts'
import { committedValue } from '../terms/value.ts'
import { bindingTo, keep } from './approval.ts'
import { type AmendmentAction, amendable, amendmentLifecycle, objectionDays } from './lifecycle.ts'
import type { FullRow, Row } from './record.ts'
import * as repository from './repository.ts'
import type { AmendmentCreate, amendmentQuery } from './schemas.ts'
import { shown } from './show.ts'

/** One amendment of an agreement; 404 when it does not exist for the caller. */
export const find = async (tx: Tx, id: string, amendmentId: string): Promise<FullRow> => {
  const found = await repository.find(tx, id, amendmentId)
  if (!found) throw notFound()
  return found
}

export const get = async (tx: Tx, id: string, amendmentId: string, language: Language) => {
  const standing = await load(tx, id)
  return (await shown(tx, standing, [await find(tx, id, amendmentId)], language))[0]!
}

export const list = async (
  tx: Tx,
  id: string,
  filters: z.output<typeof amendmentQuery>,
  page: PageRequest,
  language: Language,
) => {
  const standing = await load(tx, id)
  const found = page.page(
    await repository.list(tx, id, filters, page),
    (row) => [row.id],
    (row) => row,
  )
  return { items: await shown(tx, standing, found.items, language), nextCursor: found.nextCursor }
}

export const history = async (tx: Tx, id: string, amendmentId: string, page: PageRequest) => {
  await find(tx, id, amendmentId)
  return stepsTaken(tx, amendmentId, page)
}

/**
 * A party proposes that other terms hold, under a mandate for what they commit to: with that it has approved them itself. 409
 * when the agreement is not in force, another version holds than the one it saw, nothing would change, or an amendment is open;
 * 400 with everything that is wrong: terms that do not hold, other parties (WEB art. 7.2.9), days that cannot be.
 */
export const propose = async (tx: Tx, id: string, asked: z.output<typeof AmendmentCreate>, language: Language) => {
  const standing = await held(tx, id)
  const { row } = standing
  const party = ownParty(tx, standing)
  const role = actingAs(tx, deciders)
  if (!amendable.includes(row.status)) throw agreementNotNow(row)
  sawTheNewest(row, asked.contentHash)
  const before = (await versionOf(tx, id, row.number)).terms as unknown as Terms
  const terms = revised(before, mergePatched(before, asked.terms), true)
  const { least, usual } = objectionDays[row.kind]
  const days = asked.objectionWorkingDays ?? usual
  refuse(wrongDays(standing, before, terms, asked.effectiveDate, days < least ? least : null, today(tx.now)))
  const value = committedValue(terms)
  const mandate = await mandateOf(tx, { row: { kind: row.kind, value } }, party)
  const amendment = {
    id: newId(),
    agreementId: id,
    number: row.number,
    baseHash: row.contentHash,
    partyId: party.id,
    organisationId: party.organisationId!,
    mandateId: mandate.id,
    terms,
    contentHash: contentHash(terms),
    value,
    differences: differences(before as unknown as Json, terms as unknown as Json),
    reason: asked.reason,
    effectiveDate: asked.effectiveDate,
    objectUntilDate: addWorkingDays(today(tx.now), days),
  }
  await repository.insert(tx, amendment)
  const decision = { contentHash: amendment.contentHash, decision: 'approve' as const, comment: null }
  const own = { ...bindingTo(amendment, party, null), decision, role, mandateId: mandate.id }
  await keep(tx, amendment, await recorded(tx, own, () => sealer(tx)), null)
  tell(tx, 'proposed', standing, amendment, {
    effectiveDate: amendment.effectiveDate,
    objectUntilDate: amendment.objectUntilDate,
  })
  return get(tx, id, amendment.id, language)
}

/** What is wrong with the days of an amendment, everything at once. `least`: the days to object in that it should have had. */
const wrongDays = (
  { row }: Standing,
  before: Terms,
  { period }: Terms,
  effectiveDate: string,
  least: number | null,
  day: string,
): FieldError[] => {
  const errors: FieldError[] = []
  const wrong = (pointer: string, code: string, en: string, nl: string) =>
    errors.push({ in: 'body', pointer, code, message: { en, nl } })
  const started = row.status === 'in-effect'
  const otherStart = period.startDate !== before.period.startDate
  const starts = compare(period.startDate, row.startDate) < 0 ? period.startDate : row.startDate
  if (least !== null)
    wrong(
      '/objectionWorkingDays',
      'too-few',
      `The provisions of this agreement allow at least ${least} working days to object.`,
      `De bepalingen van deze overeenkomst geven minstens ${least} werkdagen om bezwaar te maken.`,
    )
  if (effectiveDate < day)
    wrong('/effectiveDate', 'in-the-past', 'Use today or a later day.', 'Gebruik vandaag of een latere dag.')
  else if (row.endDate !== null && effectiveDate > row.endDate)
    wrong(
      '/effectiveDate',
      'after-the-end',
      'The agreement has ended by then; draw up a new one.',
      'De overeenkomst is dan al geëindigd; maak een nieuwe op.',
    )
  if (otherStart && started)
    wrong(
      '/terms/period/startDate',
      'already-started',
      'It has started; the first day can no longer change.',
      'Zij is al ingegaan; de begindatum kan niet meer wijzigen.',
    )
  else if (otherStart && period.startDate < day)
    wrong('/terms/period/startDate', 'in-the-past', 'Use today or a later day.', 'Gebruik vandaag of een latere dag.')
  else if (otherStart && effectiveDate > starts)
    wrong(
      '/effectiveDate',
      'after-the-start',
      'Another first day holds from before the agreement starts; use an earlier day.',
      'Een andere begindatum geldt vóór de overeenkomst ingaat; gebruik een eerdere dag.',
    )
  if (period.endDate !== null && period.endDate < effectiveDate)
    wrong(
      '/terms/period/endDate',
      'before-effect',
      'The agreement would end before the amendment holds; use a later day, or dissolve it.',
      'De overeenkomst zou eindigen voor het bpv-blad ingaat; gebruik een latere dag, of ontbind haar.',
    )
  return errors
}

/** Tells the organisations that are party to the agreement. */
export const tell = (
  tx: Tx,
  what: string,
  { row, parties }: Pick<Standing, 'row' | 'parties'>,
  { id, number, partyId }: Pick<Row, 'id' | 'number' | 'partyId'>,
  data: Readonly<Record<string, unknown>> = {},
): void =>
  append(tx, [
    {
      type: `amendment.${what}`,
      resource: 'amendments',
      resourceId: id,
      parties: [row.ownerId, ...parties.flatMap(({ organisationId }) => organisationId ?? [])],
      data: { agreementId: row.id, kind: row.kind, number, partyId, ...data },
    },
  ])

/** Takes a step: the state, what goes with it, and the event. The agreement is held by this transaction. */
export const step = async <R extends Row>(
  tx: Tx,
  standing: Pick<Standing, 'row' | 'parties'>,
  amendment: R,
  action: AmendmentAction,
  past: string,
  changes: Partial<Row> = {},
  data: Readonly<Record<string, unknown>> = {},
): Promise<R> => {
  const { to } = amendmentLifecycle.transitions[action]
  await repository.update(tx, amendment.id, { ...changes, status: to })
  tell(tx, past, standing, amendment, { action, from: amendment.status, to, ...data })
  return { ...amendment, ...changes, status: to }
}
