import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { directoryVersion } from '../../parties/organisations/names.ts'
import { closedStates } from '../agreements/lifecycle.ts'

/** Which placements: those of the caller that start in this period, and fit. */
export type Cohort = {
  from: string
  until: string
  educationCode?: string | undefined
  learningRoute?: string | undefined
  school?: string | undefined
  care?: string | undefined
}

export type Waiting = { waits: string; count: number; since: string | null }
export type Counted = {
  placements: number
  statuses: Readonly<Record<string, number>>
  signed: number
  waiting: readonly Waiting[]
}

export type WaitingRow = {
  placementId: string
  agreementId: string | null
  status: string | null
  schoolId: string
  careId: string
  educationCode: string
  learningRoute: 'BOL' | 'BBL' | 'OVO'
  startDate: string
  waits: readonly string[]
  waitingSince: string | null
  directoryVersion: number | null
}

const closed = closedStates.map((state) => `'${state}'`).join(', ')
/** Of a placement its newest agreement, as an older one has come to nothing; a renewal counts once it holds. */
const newest = `left join lateral (select a.id, a.status, a.number, a.stands_since, a.signed_at from agreements a
  where a.placement_id = p.id and (a.predecessor_id is null or a.status = 'in-effect') order by a.id desc limit 1) a on true`
const isMissing = `a.id is null or a.status in (${closed})`
/** Whom it waits for, as `pok_waits_for` says it; where nothing is under way, for who draws one up. */
const waitsFor = `case when ${isMissing} then '{draw-up school bpv-coordinator}'::text[] else pok_waits_for(a.id, a.status, a.number) end`

/** From acceptance on a placement is one of the cohort; along an index that has no others. */
const inCohort = ({ sql, caller }: Tx, { from, until, educationCode, learningRoute, school, care }: Cohort) => sql`
  ${caller.kind === 'education' ? sql`p.school_id` : sql`p.care_id`} = ${caller.organisationId} and p.disclosed
  and p.start_date between ${from} and ${until}
  ${educationCode ? sql`and p.education_code = ${educationCode}` : sql``}
  ${learningRoute ? sql`and p.learning_route = ${learningRoute}` : sql``}
  ${school ? sql`and p.school_id = ${school}` : sql``}
  ${care ? sql`and p.care_id = ${care}` : sql``}`

/** What is counted of a cohort, in one statement; a placement that has ended without an agreement is no part of it. */
export const count = async (tx: Tx, cohort: Cohort): Promise<Counted> => {
  const [counted] = await tx.last(
    (sql) => sql<Counted[]>`
      with cohort as materialized (
        select p.start_date, a.status, a.stands_since, a.signed_at, ${sql.unsafe(isMissing)} as missing, ${sql.unsafe(waitsFor)} as waits
        from placements p ${sql.unsafe(newest)}
        where ${inCohort(tx, cohort)} and (a.id is not null or p.status not in ('completed', 'terminated')))
      select count(*)::int as placements,
        count(*) filter (where (c.signed_at at time zone 'Europe/Amsterdam')::date < c.start_date)::int as signed,
        (select coalesce(jsonb_object_agg(s.status, s.count), '{}') from (
          select coalesce(c.status, 'not-drawn-up') as status, count(*) from cohort c group by 1) s) as statuses,
        (select coalesce(jsonb_agg(jsonb_build_object('waits', w.waits, 'count', w.count, 'since', w.since)), '[]') from (
          select one as waits, count(*), min(c.stands_since) as since from cohort c cross join unnest(c.waits) one group by one) w) as waiting
      from cohort c`,
  )
  return counted!
}

/** The placements of a cohort that wait for their agreement, what starts first first. */
export const waiting = async (tx: Tx, cohort: Cohort, page: PageRequest): Promise<readonly WaitingRow[]> => {
  const [date, id] = page.after ?? []
  return tx.last(
    (sql) => sql<WaitingRow[]>`
      select p.id as placement_id, a.id as agreement_id, a.status, p.school_id, p.care_id, p.education_code, p.learning_route,
        p.start_date, ${sql.unsafe(waitsFor)} as waits, a.stands_since as waiting_since, ${sql.unsafe(directoryVersion)} as directory_version
      from placements p ${sql.unsafe(newest)}
      where ${inCohort(tx, cohort)} and p.status not in ('completed', 'terminated')
        and (a.id is null or a.status not in ('signed', 'in-effect'))
        ${date === undefined ? sql`` : sql`and (p.start_date, p.id) > (${String(date)}, ${String(id)})`}
      order by p.start_date, p.id limit ${page.limit + 1}`,
  )
}
