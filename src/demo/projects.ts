import { addDays, today } from '../core/dates.ts'
import { asCaller } from '../database/nested.ts'
import type { Tx } from '../database/transact.ts'
import { CharterApprovalCreate, CharterCreate } from '../modules/projects/charters/schemas.ts'
import * as charters from '../modules/projects/charters/service.ts'
import { GoalCreate } from '../modules/projects/goals/schemas.ts'
import * as goals from '../modules/projects/goals/service.ts'
import { change } from '../modules/projects/projects/change.ts'
import { assign } from '../modules/projects/projects/charter.ts'
import { decide } from '../modules/projects/projects/decide.ts'
import { ProjectApprovalCreate, ProjectCreate, ProjectPatch } from '../modules/projects/projects/schemas.ts'
import { create } from '../modules/projects/projects/service.ts'
import { take } from '../modules/projects/projects/transitions.ts'
import { someone } from './agreements.ts'
import type { Region } from './parties.ts'

const days = 86_400_000

/**
 * Shared projects of the first school and the first care organisation, through the same functions that requests use: one that
 * runs under a charter, one that waits for both managers, one that is being worked out; with the goals they serve.
 */
export const seedProjects = async (tx: Tx, { education, care, teams, schoolTeams }: Region): Promise<void> => {
  const [school, linde] = [education[0]!, care[0]!]
  const [teachers] = schoolTeams.filter(({ organisation_id }) => organisation_id === school.id)
  const [ward, other] = teams.filter(({ organisation_id }) => organisation_id === linde.id)
  const bySchool = someone('school-manager', 'education', school.id)
  const byCare = someone('manager', 'care', linde.id)
  const day = today(tx.now)
  const monthOf = (n: number) => addDays(day, n).slice(0, 7)
  const at = (ago: number) => {
    const now = new Date(tx.now.getTime() - ago * days)
    const as =
      (caller: typeof bySchool) =>
      <T>(work: (part: Tx) => Promise<T>): Promise<T> =>
        asCaller(tx, caller, (part) => work({ ...part, now }))
    return { school: as(bySchool), care: as(byCare) }
  }
  const before = at(90)
  const goal = (value: object) => (part: Tx) =>
    goals.add(part, GoalCreate.parse({ startDate: addDays(day, -200), endDate: addDays(day, 500), ...value }))
  const forSchool = await before.school(
    goal({
      level: 'organisation',
      title: 'Onderwijs in de praktijk',
      indicator: 'Deel van de lessen dat op de werkplek is',
      target: 'Een derde',
    }),
  )
  const forCare = await before.care(
    goal({
      level: 'organisation',
      title: 'Elk team leert',
      indicator: 'Teams met een vaste leertafel',
      target: 'Alle teams',
    }),
  )
  const ofWard = await before.care(
    goal({
      level: 'team',
      teamId: ward!.id,
      title: 'Wekelijks samen leren',
      indicator: 'Leertafels per maand',
      target: 'Vier',
      contributesTo: [forCare.id],
    }),
  )

  const mandate = (side: 'education' | 'care') => ({
    ...{ side, holder: { position: 'Manager' }, power: 'decide-within-budget' as const, limit: '25000.00' },
    ...{ fromDate: addDays(day, -90), untilDate: addDays(day, 360) },
  })
  const charter = await before.school(async (part) => {
    const content = {
      title: 'Samen opleiden',
      purpose: 'De school en de zorgorganisatie leiden samen op, en beleggen dat bij wie erover gaat.',
      ...{ startDate: addDays(day, -90), endDate: addDays(day, 360) },
      mandates: { [school.id]: mandate('education'), [linde.id]: mandate('care') },
    }
    const made = await charters.create(part, CharterCreate.parse({ content }), 'nl')
    return charters.take(part, made.id, { action: 'submit' }, null, 'nl')
  })
  for (const as of [before.school, before.care])
    await as((part) =>
      charters.decide(
        part,
        charter.id,
        CharterApprovalCreate.parse({ contentHash: charter.contentHash, decision: 'approve' }),
      ),
    )

  const commitment = (kind: string, teamId: string, month: string, amount: string) => ({ kind, teamId, month, amount })
  /** The school draws it up; the care organisation says itself which of its goals it serves. */
  const draw = async ({ school: as, care: byPartner }: typeof before, given: object, from: number, until: number) => {
    const { id } = await as((part) => {
      const content = {
        ...{ startDate: addDays(day, from), endDate: addDays(day, until) },
        parts: {
          [school.id]: {
            ...{ side: 'education', commissioners: { director: { position: 'Onderwijsdirecteur' } }, students: 12 },
            ...{ teamIds: [teachers!.id], goalIds: [forSchool.id] },
            commitments: {
              docenten: commitment('time', teachers!.id, monthOf(Math.max(from, 5)), '32.00'),
              materiaal: commitment('means', teachers!.id, monthOf(Math.max(from, 5)), '1500.00'),
            },
          },
          [linde.id]: {
            ...{ side: 'care', commissioners: { manager: { position: 'Manager zorg' } } },
            teamIds: [ward!.id, other!.id],
            commitments: {
              begeleiding: commitment('time', ward!.id, monthOf(Math.max(from, 5)), '60.00'),
              leertafel: commitment('attention', ward!.id, monthOf(Math.max(from, 5)), '4'),
              tweede: commitment('time', other!.id, monthOf(Math.max(from, 35)), '24.00'),
            },
          },
        },
        ...given,
      }
      return create(part, ProjectCreate.parse({ content, template: true }), 'nl')
    })
    const own = { parts: { [linde.id]: { goalIds: [ofWard.id] } } }
    return byPartner((part) => change(part, id, ProjectPatch.parse({ content: own }), null, 'nl'))
  }
  const submit = (as: (typeof before)['school'], id: string) =>
    as((part) => take(part, id, { action: 'submit' }, null, 'nl'))
  const approve = (as: (typeof before)['school'], { id, contentHash }: { id: string; contentHash: string }) =>
    as((part) => decide(part, id, ProjectApprovalCreate.parse({ contentHash, decision: 'approve' })))

  const runs = await draw(before, { title: 'Leerafdeling De Linde', kind: 'learning-ward' }, -60, 240)
  await submit(before.school, runs.id)
  for (const as of [before.school, before.care]) await approve(as, runs)
  await before.school((part) => assign(part, runs.id, charter.id, null, 'nl'))
  await at(60).school((part) => take(part, runs.id, { action: 'run' }, null, 'nl'))

  const lately = at(3)
  const waits = await draw(lately, { title: 'Van elkaar weten wat we verwachten', kind: 'practice-learning' }, 30, 200)
  await submit(lately.school, waits.id)
  await draw(lately, { title: 'Technologie in de wijk', kind: 'innovation', aim: null }, 60, 300)
}
