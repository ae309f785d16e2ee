import { isMinorOn, today } from '../../../core/dates.ts'
import type { Tx } from '../../../database/transact.ts'
import type { PlacementStatus } from '../../placements/placements/lifecycle.ts'
import type { OrganisationFacts, PlacementFacts } from '../terms/placement-facts.ts'
import { closedStates } from './lifecycle.ts'

/** What a placement says of itself: the rest of a POK is said by who draws it up. */
type Own = Omit<PlacementFacts, 'part' | 'guidance' | 'assessment' | 'perStudyYear' | 'contractPartner'>

/** A placement as its school knows it, with its state and whether it has a POK that is under way or holds. */
export type KnownPlacement = Own & { placementId: string; status: PlacementStatus; hasAgreement: boolean }

type Found = Omit<KnownPlacement, 'agreementDate' | 'minor'> & { birthYearMonth: string | null }

const addressOf = (of: string): string =>
  `nullif(concat_ws(', ', nullif(concat_ws(' ', ${of}.street, ${of}.street_number), ''), nullif(concat_ws(' ', ${of}.postal_code, ${of}.city), '')), '')`
const codesOf = (holder: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('codeType', c.code_type, 'code', c.code)) from codes c where c.holder_id = ${holder}), '[]')`
/** An organisation is found at the first of its locations that has an address: it has none of its own. */
const organisation = (of: string): string =>
  `jsonb_build_object('organisationId', ${of}.id, 'name', ${of}.name, 'codes', ${codesOf(`${of}.id`)}, 'address',
    (select ${addressOf('seat')} from locations seat where seat.organisation_id = ${of}.id and seat.status = 'active' and seat.city is not null
     order by seat.id limit 1))`
const location = (of: string): string =>
  `jsonb_build_object('id', ${of}.id, 'name', ${of}.name, 'codes', ${codesOf(`${of}.id`)}, 'address', ${addressOf(of)})`
const person = (of: string): string =>
  `case when ${of}.id is not null then jsonb_build_object('name', ${of}.name, 'email', ${of}.email) end`
const over = closedStates.map((state) => `'${state}'`).join(', ')

/**
 * Placements as practice agreements are drawn up from them, by id: those that the caller sees, each with what it may see. They
 * are held until the transaction ends, so that two who draw up for the same placement come one after another.
 */
export const placementFacts = async (
  tx: Tx,
  placementIds: readonly string[],
): Promise<ReadonlyMap<string, KnownPlacement>> => {
  const { sql } = tx
  const ids = [...placementIds]
  await sql`select from placements where id = any(${ids}::uuid[]) order by id for no key update`
  const found = await sql<Found[]>`
    select p.id as placement_id, p.status, p.start_date, p.planned_end_date as end_date, p.learning_route, p.total_hours,
      p.hours_per_week, p.weekdays,
      ${sql.unsafe(organisation('school'))} as school, ${sql.unsafe(organisation('company'))} as company,
      ${sql.unsafe(location('l'))} as location,
      case when ps.student_id is not null then jsonb_build_object('studentId', ps.student_id, 'name', ps.student_name, 'studentNumber', ps.student_number) end as student,
      case when q.education_code is not null then jsonb_build_object('educationCode', q.education_code, 'name', q.name, 'level', q.level) end as qualification,
      ${sql.unsafe(person('supervisor'))} as school_supervisor, ${sql.unsafe(person('trainer'))} as practice_trainer,
      b.birth_year_month,
      exists (select from agreements a where a.placement_id = p.id and a.status not in (${sql.unsafe(over)})) as has_agreement
    from placements p
      join organisations school on school.id = p.school_id join organisations company on company.id = p.care_id
      join locations l on l.id = p.location_id
      left join placement_students ps on ps.placement_id = p.id
      left join student_births b on b.student_id = ps.student_id
      left join qualifications q on q.education_code = p.education_code
      left join members supervisor on supervisor.id = p.school_supervisor_id
      left join members trainer on trainer.id = p.practice_trainer_id
    where p.id = any(${ids}::uuid[])`
  const agreementDate = today(tx.now)
  return new Map(
    found.map(({ birthYearMonth, ...facts }) => [
      facts.placementId,
      { ...facts, agreementDate, minor: birthYearMonth !== null && isMinorOn(birthYearMonth, agreementDate) },
    ]),
  )
}

/** An organisation that signs along; undefined where there is none with this id that is active and on a side. */
export const contractPartnerFacts = async (
  tx: Tx,
  organisationId: string,
): Promise<PlacementFacts['contractPartner'] | undefined> => {
  const { sql } = tx
  const [found] = await sql<{ facts: OrganisationFacts; side: 'education' | 'care' }[]>`
    select ${sql.unsafe(organisation('o'))} as facts, o.kind as side from organisations o
    where o.id = ${organisationId} and o.status = 'active' and o.kind in ('education', 'care')`
  return found && { ...found.facts, side: found.side, location: null }
}
