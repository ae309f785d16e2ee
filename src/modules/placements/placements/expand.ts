import type { z } from 'zod'
import type { Scope } from '../../../core/caller.ts'
import { insufficientScope } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import * as locations from '../../parties/locations/service.ts'
import * as members from '../../parties/members/service.ts'
import * as organisations from '../../parties/organisations/service.ts'
import * as students from '../../parties/students/service.ts'
import * as teams from '../../parties/teams/service.ts'
import type { Expandable, Placement } from './schemas.ts'
import { notYours } from './show.ts'

type Shown = z.output<typeof Placement>

/** The scope that reads each by itself: what it does not open is not had through a placement either. */
const scopeOf = (name: Expandable): Scope => (name === 'student' ? 'students:read' : 'organisations:read')

/** Refuses, before anything is read, to expand what the caller could not read by itself. */
export const mayExpand = ({ caller }: Tx, names: readonly Expandable[]): void => {
  if (names.length > 0 && caller.kind === 'student') throw notYours(['bpv-coordinator', 'practice-trainer'])
  for (const name of names) if (!caller.scopes.has(scopeOf(name))) throw insufficientScope({ scope: scopeOf(name) })
}

/**
 * Puts what was asked for in full into placements that were read: a statement per kind of record, however many
 * placements there are, all sent at once. The ids come from the placements as the caller sees them, so until acceptance
 * the care organisation gets no student here either, and every look-up stands under the policies of its own table.
 */
export const expanded = async <T extends Shown>(
  tx: Tx,
  shown: readonly T[],
  asked: readonly Expandable[],
): Promise<T[]> => {
  const wants = (...names: readonly Expandable[]) => names.some((name) => asked.includes(name))
  const idsOf = (...parts: [Expandable, (placement: Shown) => string | null | undefined][]) => [
    ...new Set(
      parts.flatMap(([name, pick]) => (wants(name) ? shown.flatMap((placement) => pick(placement) ?? []) : [])),
    ),
  ]
  const lookUp = <R>(ids: readonly string[], find: (tx: Tx, ids: readonly string[]) => Promise<Map<string, R>>) =>
    ids.length > 0 ? find(tx, ids) : new Map<string, R>()
  const [parties, places, wards, people, learners] = await Promise.all([
    lookUp(
      idsOf(['school', ({ school }) => school.id], ['care', (one) => one.careOrganisation.id]),
      organisations.findAll,
    ),
    lookUp(idsOf(['location', ({ location }) => location.id]), locations.findAll),
    lookUp(idsOf(['team', ({ team }) => team?.id]), teams.findAll),
    lookUp(
      idsOf(
        ['schoolSupervisor', ({ schoolSupervisorId }) => schoolSupervisorId],
        ['practiceTrainer', ({ practiceTrainerId }) => practiceTrainerId],
      ),
      members.findAll,
    ),
    lookUp(idsOf(['student', ({ student }) => student?.id]), students.findAll),
  ])
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null))
  return shown.map((one) => ({
    ...one,
    ...(wants('school') ? { school: { ...one.school, ...parties.get(one.school.id) } } : {}),
    ...(wants('care')
      ? { careOrganisation: { ...one.careOrganisation, ...parties.get(one.careOrganisation.id) } }
      : {}),
    ...(wants('location') ? { location: { ...one.location, ...places.get(one.location.id) } } : {}),
    ...(wants('team') && one.team ? { team: { ...one.team, ...wards.get(one.team.id) } } : {}),
    ...(wants('student') && one.student ? { student: { ...one.student, ...learners.get(one.student.id) } } : {}),
    ...(wants('schoolSupervisor') ? { schoolSupervisor: person(one.schoolSupervisorId) } : {}),
    ...(wants('practiceTrainer') ? { practiceTrainer: person(one.practiceTrainerId) } : {}),
  }))
}
