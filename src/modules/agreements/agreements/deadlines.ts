import { today } from '../../../core/dates.ts'
import type { FieldError } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'
import { step } from './standing.ts'
import { earliestDeadline } from './waiting.ts'

/** Until when may be signed: by all, and by a party apart where its day is another. */
type Deadlines = {
  signBefore?: string | null | undefined
  deadlines?: readonly { partyId: string; signBefore: string }[] | undefined
}

/**
 * Opens the signing, with a day before which all must have signed and one for each party that was given its own; the agreement
 * lapses on the first of them that passes. 400 for a day that has come, and for who is no party.
 */
export const openFor = async (tx: Tx, standing: Standing, { signBefore, deadlines = [] }: Deadlines) => {
  const { row } = standing
  const day = today(tx.now)
  const errors: FieldError[] = []
  const wrong = (pointer: string, code: string, en: string, nl: string) =>
    errors.push({ in: 'body', pointer, code, message: { en, nl } })
  const past = (pointer: string) => wrong(pointer, 'in-the-past', 'Use a later day.', 'Gebruik een latere dag.')
  const last = signBefore === undefined ? row.signBefore : signBefore
  if (last !== null && last <= day) past('/signBefore')
  for (const [at, { partyId, signBefore: own }] of deadlines.entries()) {
    if (own <= day) past(`/deadlines/${at}/signBefore`)
    if (!standing.parties.some(({ id }) => id === partyId))
      wrong(
        `/deadlines/${at}/partyId`,
        'unknown-party',
        'The agreement has no such party.',
        'De overeenkomst heeft deze partij niet.',
      )
    if (deadlines.findIndex((other) => other.partyId === partyId) < at)
      wrong(`/deadlines/${at}/partyId`, 'duplicate', 'Name each once.', 'Noem elk één keer.')
  }
  refuse(errors)
  await repository.setDeadlines(tx, row.id, deadlines)
  const given = new Map(deadlines.map((one) => [one.partyId, one.signBefore]))
  const parties = standing.parties.map((party) => ({ ...party, signBefore: given.get(party.id) ?? null }))
  await step(tx, { ...standing, parties }, 'open', 'opened', {
    nextDeadline: earliestDeadline(parties),
    ...(signBefore === undefined ? {} : { signBefore }),
  })
}
