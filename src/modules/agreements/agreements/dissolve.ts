import { today } from '../../../core/dates.ts'
import type { FieldError } from '../../../core/problem.ts'
import { preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { dissolvableFrom } from '../terms/dissolvable.ts'
import type { Terms } from '../terms/schemas.ts'
import { mandateOf } from './decide.ts'
import { type DissolutionGround, groundsOf, signatories } from './lifecycle.ts'
import { dissolutionDeclared, dissolutionSettled, nothingDeclared, otherDissolutionProposed } from './problems.ts'
import { awaitingConsent } from './progress.ts'
import type { PartyRow, Standing } from './record.ts'
import * as repository from './repository.ts'
import { held, ownParty, saysNothing, settle, step, tell } from './standing.ts'

/** What a party says when it dissolves: on which ground, why, and the first day on which it holds no longer. */
export type Dissolution = {
  ground: DissolutionGround
  reason: string
  endedOn: string
  /** Of a practice agreement that all dissolve together, by its school: the student has agreed in writing. */
  studentAgrees?: boolean | undefined
}

/** What is wrong with a dissolution by the terms that were agreed; all of it at once. */
const wrongWith = async (tx: Tx, { row, parties }: Standing, party: PartyRow, asked: Dissolution) => {
  const { ground, endedOn, studentAgrees } = asked
  const errors: FieldError[] = []
  const wrong = (pointer: string, code: string, en: string, nl: string) =>
    errors.push({ in: 'body', pointer, code, message: { en, nl } })
  if (!groundsOf[row.kind].includes(ground))
    wrong(
      '/ground',
      'unknown-ground',
      `Use a ground of this kind of agreement: ${groundsOf[row.kind].join(', ')}.`,
      `Gebruik een grond van dit soort overeenkomst: ${groundsOf[row.kind].join(', ')}.`,
    )
  const day = today(tx.now)
  if (endedOn < day) wrong('/endedOn', 'in-the-past', 'Use today or a later day.', 'Gebruik vandaag of een latere dag.')
  else if (row.endDate !== null && endedOn > row.endDate)
    wrong(
      '/endedOn',
      'after-its-end',
      `It ends by itself after ${row.endDate}.`,
      `Zij eindigt vanzelf na ${row.endDate}.`,
    )
  else {
    const version = await repository.version(tx, row.id, row.agreedNumber!)
    const { from, endOfStudyYear } = dissolvableFrom(version!.terms as unknown as Terms, ground, day)
    if (endedOn < from)
      wrong(
        '/endedOn',
        'notice-period',
        `The terms ask for notice: use ${from} or a later day, or let all parties consent.`,
        `De afspraken kennen een termijn: gebruik ${from} of een latere dag, of laat alle partijen instemmen.`,
      )
    else if (endOfStudyYear && !endedOn.endsWith('-08-01'))
      wrong(
        '/endedOn',
        'end-of-study-year',
        'The terms ask for notice until the end of a study year: use a 1 August.',
        'De afspraken kennen opzegging tegen het einde van een studiejaar: gebruik een 1 augustus.',
      )
  }
  const together = ground === 'mutual-consent' && parties.some(({ role }) => role === 'student')
  if (together && party.role === 'school' && studentAgrees !== true)
    wrong(
      '/studentAgrees',
      'student-agrees',
      'All parties consent in writing, the student too: say that the student has.',
      'Alle partijen stemmen schriftelijk in, ook de student: zeg dat de student dat heeft gedaan.',
    )
  return errors
}

/**
 * A party dissolves an agreement by the procedure of its terms, or all parties together (WEB art. 7.2.8 lid 2 onder d). On a ground
 * of its own one party is enough: it ends today, or on the day that is announced. By mutual consent each organisation says the same,
 * and the last one completes it. 400 for a day or ground that the terms do not allow, 409 when this party has said so before, or
 * when another day or reason was proposed.
 */
export const dissolve = async (tx: Tx, standing: Standing, asked: Dissolution): Promise<void> => {
  const { row } = standing
  const party = ownParty(tx, standing)
  const mandate = await mandateOf(tx, standing, party)
  refuse(await wrongWith(tx, standing, party, asked))
  const { ground, reason, endedOn } = asked
  const day = today(tx.now)
  const unsettled = awaitingConsent(standing).parties.length > 0
  const expired = standing.parties.filter(
    ({ dissolveGround, dissolveOn }) => unsettled && dissolveGround === 'mutual-consent' && dissolveOn! < day,
  )
  if (expired.length > 0)
    await repository.withdrawDissolution(
      tx,
      expired.map(({ id }) => id),
    )
  const parties = standing.parties.map((one) => (expired.includes(one) ? saysNothing(one) : one))
  const own = parties.find(({ id }) => id === party.id)!
  if (own.dissolveOn !== null) throw dissolutionDeclared({ day: own.dissolveOn })
  const proposed = parties.find(({ dissolveGround }) => dissolveGround === 'mutual-consent')
  const together = ground === 'mutual-consent'
  if (together && proposed && (proposed.dissolveOn !== endedOn || proposed.dissolveReason !== reason))
    throw otherDissolutionProposed({ day: proposed.dissolveOn! }, { members: { endedOn: proposed.dissolveOn } })
  const said = { dissolveGround: ground, dissolveReason: reason, dissolveOn: endedOn }
  const after = { ...standing, parties: parties.map((one) => (one === own ? { ...one, ...said } : one)) }
  const data = { partyId: party.id, ground, endedOn, mandateId: mandate.id }
  if (together && awaitingConsent(after).parties.length > 0) {
    await repository.declareDissolution(tx, party.id, { ground, reason, endedOn, mandateId: mandate.id })
    return announce(tx, after, 'dissolution-proposed', data)
  }
  if (endedOn <= day) return void (await dissolved(tx, after, { ground, reason, endedOn }, data))
  await repository.declareDissolution(tx, party.id, { ground, reason, endedOn, mandateId: mandate.id })
  const endsOn = row.endsOn !== null && row.endsOn < endedOn ? row.endsOn : endedOn
  await announce(tx, { ...after, row: { ...row, endsOn } }, 'dissolution-announced', data)
}

/** It stays in effect until that day, and everybody knows. */
const announce = async (tx: Tx, standing: Standing, what: string, data: Readonly<Record<string, unknown>>) => {
  const { id, status, endsOn } = standing.row
  await repository.update(tx, id, { endsOn })
  await settle(tx, standing)
  tell(tx, what, standing, { action: 'dissolve', from: status, to: status, ...data })
}

/** It ends, by who said so or by the clock. */
export const dissolved = async (
  tx: Tx,
  standing: Standing,
  { ground, reason, endedOn }: Pick<Dissolution, 'ground' | 'reason' | 'endedOn'>,
  data: Readonly<Record<string, unknown>> = {},
): Promise<Standing> => step(tx, standing, 'dissolve', 'dissolved', { ground, reason, endedOn, endsOn: null }, data)

/** The clock on the day that was announced; undefined when none has come. */
export const dissolvedOnItsDay = async (tx: Tx, standing: Standing, day: string): Promise<Standing | undefined> => {
  const { endsOn } = standing.row
  if (endsOn === null || endsOn > day) return undefined
  const said = standing.parties.find(({ dissolveOn }) => dissolveOn === endsOn)!
  return dissolved(
    tx,
    standing,
    { ground: said.dissolveGround!, reason: said.dissolveReason!, endedOn: endsOn },
    { partyId: said.id, ground: said.dissolveGround },
  )
}

/** The clock after the day that was proposed without the consent of all: nobody can consent to it any more. */
export const lapseProposals = async (tx: Tx, standing: Standing, day: string): Promise<boolean> => {
  const { parties: missing, on } = awaitingConsent(standing)
  if (missing.length === 0 || on! >= day) return false
  const proposing = standing.parties.filter(({ dissolveGround }) => dissolveGround === 'mutual-consent')
  await repository.withdrawDissolution(
    tx,
    proposing.map(({ id }) => id),
  )
  await repository.update(tx, standing.row.id, {})
  const parties = standing.parties.map((one) => (proposing.includes(one) ? saysNothing(one) : one))
  await settle(tx, { ...standing, parties })
  tell(tx, 'dissolution-lapsed', standing, { endedOn: on })
  return true
}

/**
 * A party takes back what it announced or proposed, before that day. What all have agreed on is not one party's any more. 409 when
 * there is nothing to take back.
 */
export const revokeDissolution = async (tx: Tx, id: string, ifMatch: IfMatch): Promise<undefined> => {
  const standing = await held(tx, id)
  const { row } = standing
  actingAs(tx, signatories)
  const party = ownParty(tx, standing)
  await mandateOf(tx, standing, party)
  if (ifMatch !== null && !ifMatch.includes(row.version)) throw preconditionFailed()
  const day = today(tx.now)
  if (party.dissolveOn === null || (row.endsOn !== null && row.endsOn <= day)) throw nothingDeclared()
  if (party.dissolveGround === 'mutual-consent' && awaitingConsent(standing).parties.length === 0)
    throw dissolutionSettled({ day: party.dissolveOn })
  await repository.withdrawDissolution(tx, [party.id])
  const parties = standing.parties.map((one) => (one.id === party.id ? saysNothing(one) : one))
  const announced = { ...standing, parties, row: { ...row, endsOn: announcedDay(parties) } }
  await announce(tx, announced, 'dissolution-revoked', { partyId: party.id })
}

/** The first of the days on which it ends by what one party said; a proposal that lacks a consent is none. */
const announcedDay = (parties: readonly PartyRow[]): string | null => {
  const all = parties.filter(({ organisationId }) => organisationId !== null)
  const agreed = all.every(({ dissolveGround }) => dissolveGround === 'mutual-consent')
  const days = all
    .filter(({ dissolveGround }) => dissolveGround !== null && (agreed || dissolveGround !== 'mutual-consent'))
    .map(({ dissolveOn }) => dissolveOn!)
  return days.sort()[0] ?? null
}
