import type { Role } from '../../../core/caller.ts'
import { type AwaitedAct, ownersTurn, type SignerRole } from './lifecycle.ts'
import { awaitingApproval, awaitingConsent, mayNowSign, needsRepresentative } from './progress.ts'
import type { PartyRow, Row, Standing } from './record.ts'

/** The role that acts for a party. */
export const signatory = ({ side }: Pick<PartyRow, 'side'>): Role =>
  side === 'education' ? 'school-signatory' : side === 'care' ? 'care-signatory' : 'organisation-admin'

const earliest = (...days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)

/** The earliest of the days that signers were given apart; null when none was. */
export const earliestDeadline = (parties: readonly Pick<PartyRow, 'signBefore'>[]): string | null =>
  earliest(...parties.map(({ signBefore }) => signBefore))

/** The day before which a party must have signed; null when there is none. */
export const deadlineOf = ({ signBefore }: Pick<Row, 'signBefore'>, party: Pick<PartyRow, 'signBefore'>) =>
  earliest(signBefore, party.signBefore)

/** Someone who can act now, by role and never by name; the party, what it can do, and the day before which. */
export type Waiting = {
  partyId: string
  act: 'approve' | 'sign' | 'dissolve'
  role: SignerRole
  satisfiedBy: Role
  dueDate: string
}

/** Who can act now. What has no deadline is due on the first day of the agreement; a consent on the day it is about. */
export const waitsFor = (standing: Standing): Waiting[] => {
  const { row } = standing
  const of = (party: PartyRow, act: Waiting['act'], dueDate: string): Waiting => ({
    partyId: party.id,
    act,
    role: party.role,
    satisfiedBy: signatory(party),
    dueDate,
  })
  if (row.status === 'in-review')
    return awaitingApproval(standing).map((party) => of(party, 'approve', row.signBefore ?? row.startDate))
  if (row.status === 'signed' || row.status === 'in-effect') {
    const { parties, on } = awaitingConsent(standing)
    return parties.map((party) => of(party, 'dissolve', on!))
  }
  if (row.status !== 'signing') return []
  return mayNowSign(standing).map((party): Waiting => {
    const one = of(party, 'sign', deadlineOf(row, party) ?? row.startDate)
    if (needsRepresentative(standing, party))
      return { ...one, role: 'legal-representative', satisfiedBy: 'legal-representative' }
    return party.role === 'student' ? { ...one, satisfiedBy: 'student' } : one
  })
}

/** What waits for each organisation and student: at most one thing at a time. `due` is the day before which. */
export type Awaited = { id: string; party: string; act: AwaitedAct; due: string }

export const awaited = (standing: Standing): Awaited[] => {
  const { row, parties } = standing
  if (ownersTurn.includes(row.status))
    return [
      {
        id: row.id,
        party: row.ownerId,
        act: row.status === 'draft' ? 'submit' : 'open',
        due: row.signBefore ?? row.startDate,
      },
    ]
  return waitsFor(standing).flatMap(({ partyId, act, dueDate }) => {
    const { organisationId, studentId } = parties.find(({ id }) => id === partyId)!
    return [{ id: row.id, party: (organisationId ?? studentId)!, act, due: dueDate }]
  })
}
