import type { Caller, Role } from '../core/caller.ts'
import { addDays } from '../core/dates.ts'
import { newId } from '../core/ids.ts'
import { searchable } from '../core/search.ts'
import { append } from '../database/events.ts'
import type { Tx } from '../database/transact.ts'
import { disclosedStates, type PlacementStatus } from '../modules/placements/placements/lifecycle.ts'
import type { Region } from './parties.ts'
import { educations, mailbox, personName, pick, schools } from './region.ts'

type Step = { past: string; action: string; from: PlacementStatus; to: PlacementStatus; side: 'education' | 'care' }
const step = (past: string, action: string, from: PlacementStatus, to: PlacementStatus, side: Step['side']): Step => ({
  past,
  action,
  from,
  to,
  side,
})
const proposed = step('proposed', 'propose', 'draft', 'proposed', 'education')
const accepted = step('accepted', 'accept', 'proposed', 'accepted', 'care')
const confirmed = step('confirmed', 'confirm', 'accepted', 'confirmed', 'education')
const started = step('started', 'start', 'confirmed', 'active', 'education')

/** How far a placement has come: when it starts (days from today), what was done, and why it ended where that needs a reason. */
type Story = { starts: number; steps: readonly Step[]; reason?: string }
const stories: readonly Story[] = [
  { starts: 60, steps: [] },
  { starts: 60, steps: [proposed] },
  { starts: 75, steps: [proposed] },
  { starts: -60, steps: [proposed, accepted, confirmed, started] },
  { starts: 45, steps: [proposed, accepted] },
  { starts: 30, steps: [proposed, accepted, confirmed] },
  { starts: 60, steps: [proposed, step('rejected', 'reject', 'proposed', 'rejected', 'care')], reason: 'no-capacity' },
  { starts: -75, steps: [proposed, accepted, confirmed, started] },
  {
    starts: -200,
    steps: [proposed, accepted, confirmed, started, step('completed', 'complete', 'active', 'completed', 'education')],
  },
  { starts: 90, steps: [] },
  {
    starts: -90,
    steps: [proposed, accepted, confirmed, started, step('suspended', 'suspend', 'active', 'suspended', 'education')],
  },
  {
    starts: -120,
    steps: [proposed, accepted, confirmed, started, step('terminated', 'terminate', 'active', 'terminated', 'care')],
    reason: 'mutual-consent',
  },
  { starts: 75, steps: [proposed, step('withdrawn', 'withdraw', 'proposed', 'cancelled', 'education')] },
]

/** Who did a step, for the record of what happened. */
const actor = (side: Step['side'], organisationId: string, subject: string): Caller => ({
  kind: side,
  organisationId,
  studentId: null,
  subject,
  clientId: 'demo',
  integration: false,
  roles: new Set(),
  scopes: new Set(),
})

const days = 86_400_000

/** Puts 1,200 students there and 390 placements in every state, with the events that led to it. */
export const seedPlacements = async (tx: Tx, { education, locations, teams, members, places }: Region) => {
  const { sql } = tx
  const at = tx.now.toISOString()
  const today = at.slice(0, 10)
  const stamps = { created_at: at, updated_at: at }
  const who = (organisationId: string, role: Role, n: number) =>
    pick(
      members.filter(({ organisation_id, roles }) => organisation_id === organisationId && roles.includes(role)),
      n,
    ).id

  const students = Array.from({ length: 1200 }, (_, n) => {
    const name = personName(n + 301)
    const school = n % education.length
    return {
      id: newId(),
      school_id: education[school]!.id,
      student_number: String(1_040_000 + n),
      name,
      search_name: searchable(name),
      email: `${mailbox(name)}${n}@student.${schools[school]!.domain}`,
      ...stamps,
    }
  })
  await sql`insert into students ${sql(students)}`

  const made = Array.from({ length: 390 }, (_, n) => {
    const student = students[n]!
    const half = Math.floor(n / 2)
    const { starts, steps, reason } = pick(stories, Math.floor(n / education.length))
    const status = steps.at(-1)?.to ?? 'draft'
    const offered = n % 2 === 0 ? pick(places, half * 5) : undefined
    const location = locations.find(({ id }) => id === offered?.location_id) ?? pick(locations, half * 7)
    const team = offered?.team_id ?? teams.find(({ location_id }) => location_id === location.id)!.id
    const codes: readonly string[] = offered?.education_codes ?? educations.map(({ code }) => code)
    const { code, level } = pick(
      educations.filter(({ code }) => codes.includes(code)),
      n,
    )
    const start = addDays(today, starts + (n % 5))
    const end = addDays(start, 130 + (n % 40))
    const [care, school] = [location.organisation_id, student.school_id]
    const disclosed = disclosedStates.includes(status)
    const ended = status === 'completed' ? end : status === 'terminated' ? addDays(today, -40) : null
    const seat = offered && disclosed ? newId() : null
    const hours = pick([16, 24, 32], n)
    return {
      student,
      steps,
      care,
      // Seated as long as it lasted.
      taking: seat && {
        id: seat,
        learning_place_id: offered!.id,
        care_id: care,
        start_date: start,
        end_date: ended ?? end,
      },
      placement: {
        id: newId(),
        school_id: school,
        care_id: care,
        location_id: location.id,
        team_id: team,
        learning_place_id: offered?.id ?? null,
        seat_id: seat,
        education_code: code,
        level,
        learning_route: offered?.routes.includes('BOL') === false || n % 4 === 3 ? 'BBL' : 'BOL',
        start_date: start,
        planned_end_date: end,
        actual_end_date: ended,
        total_hours: hours * 18,
        hours_per_week: hours,
        weekdays: pick([['monday', 'tuesday'], ['tuesday', 'wednesday', 'thursday'], ['thursday', 'friday'], []], n),
        school_supervisor_id: n % 13 === 5 ? null : who(school, 'school-supervisor', n),
        practice_trainer_id: disclosed ? who(care, 'practice-trainer', n) : null,
        matching_method: pick(['school-matched', 'student-applied', 'company-requested'], n),
        employment_contract_seen_on: steps.includes(started) && n % 4 === 3 ? addDays(start, -10) : null,
        vog_required: n % 3 === 0,
        vog_seen_on: n % 3 === 0 && steps.includes(started) ? addDays(start, -14) : null,
        status,
        reason: reason ?? null,
        ...stamps,
        version: 1 + steps.length,
      },
    }
  })
  await sql`insert into seat_takings ${sql(made.flatMap(({ taking }) => (taking ? [taking] : [])))}`
  await sql`insert into placements ${sql(made.map(({ placement }) => placement))}`
  await sql`insert into placement_students ${sql(
    made.map(({ placement, student }) => ({
      placement_id: placement.id,
      school_id: placement.school_id,
      care_id: placement.care_id,
      student_id: student.id,
      student_name: student.name,
      student_number: student.student_number,
      enrolment_number: `${student.student_number}-1`,
      sequence: 1,
      disclosed: disclosedStates.includes(placement.status),
    })),
  )}`

  // One moment per step and organisation: what a party did together stands together in its feed.
  const longest = Math.max(...made.map(({ steps }) => steps.length))
  for (let n = -1; n < longest; n++) {
    const now = new Date(tx.now.getTime() - (longest - n) * 3 * days)
    for (const side of ['education', 'care'] as const)
      for (const organisationId of new Set(
        made.map(({ placement }) => (side === 'care' ? placement.care_id : placement.school_id)),
      )) {
        const done = made.filter(
          ({ placement, steps }) =>
            (side === 'care' ? placement.care_id : placement.school_id) === organisationId &&
            (n === -1 ? side === 'education' : steps[n]?.side === side),
        )
        append(
          { ...tx, now, caller: actor(side, organisationId, `demo-${side === 'care' ? 'manager' : 'coordinator'}`) },
          done.map(({ placement, steps }) => {
            const taken = steps[n]
            const { id, school_id, care_id, reason } = placement
            const last = n === steps.length - 1
            return taken
              ? {
                  type: `placement.${taken.past}`,
                  resource: 'placements',
                  resourceId: id,
                  parties: [school_id, care_id],
                  data: {
                    action: taken.action,
                    from: taken.from,
                    to: taken.to,
                    ...(last && reason ? { reason } : {}),
                  },
                }
              : { type: 'placement.registered', resource: 'placements', resourceId: id, parties: [school_id] }
          }),
        )
      }
  }
}
