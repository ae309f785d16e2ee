import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { LearningPlace, LearningPlaceCreate, learningPlaceQuery } from './schemas.ts'

export type Row = z.output<typeof LearningPlace>
export type Value = z.output<typeof LearningPlaceCreate>
type Period = { from?: string | undefined; until?: string | undefined }

const columns = (tx: Tx) => tx.sql`l.id, l.version, l.created_at, l.updated_at, l.care_id, l.location_id, l.team_id,
  l.education_codes, l.routes, l.start_date, l.end_date, l.seats, l.hours_per_week, l.notes, l.status,
  s.taken as seats_taken, greatest(l.seats - s.taken, 0) as seats_free`

/** The most seats that are taken on one day of a period: each taking counts from its first day and no longer on the day after its last. */
const taken = (tx: Tx, { from, until }: Period) => {
  const first = from ?? until ?? tx.sql`l.start_date`
  const last = until ?? from ?? tx.sql`l.end_date`
  const within = tx.sql`t.learning_place_id = l.id and t.start_date <= ${last} and t.end_date >= ${first}`
  return tx.sql`cross join lateral (
    select coalesce(max(day.taken), 0)::int as taken from (
      select sum(sum(step.change)) over (order by step.day) as taken from (
        select greatest(t.start_date, ${first}) as day, 1 as change from seat_takings t where ${within}
        union all
        select t.end_date + 1, -1 from seat_takings t where ${within}) step
      group by step.day) day) s`
}

export const find = async (tx: Tx, id: string, period: Period = {}): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from learning_places l ${taken(tx, period)} where l.id = ${id}`)[0]

/** Learning places that cover the period asked about, by id; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof learningPlaceQuery>, page: PageRequest) => {
  const { educationCode, route, from, until, place, free, care, team, status, updatedSince } = filters
  const from_ = tx.sql`from learning_places l ${taken(tx, { from, until })}`
  const wanted = tx.sql`
    ${educationCode ? tx.sql`and l.education_codes @> array[${educationCode}]::text[]` : tx.sql``}
    ${route ? tx.sql`and l.routes @> array[${route}]::text[]` : tx.sql``}
    ${from || until ? tx.sql`and l.start_date <= ${from ?? until!} and l.end_date >= ${until ?? from!}` : tx.sql``}
    ${place ? tx.sql`and exists (select from locations o where o.id = l.location_id and lower(o.city) = lower(${place}))` : tx.sql``}
    ${free === undefined ? tx.sql`` : free ? tx.sql`and l.status = 'active' and s.taken < l.seats` : tx.sql`and s.taken >= l.seats`}
    ${care ? tx.sql`and l.care_id = ${care}` : tx.sql``}
    ${team ? tx.sql`and l.team_id = ${team}` : tx.sql``}
    ${status ? tx.sql`and l.status = ${status}` : tx.sql``}`
  // Education codes are found by their GIN index, which is read as a bitmap.
  if (educationCode) tx.send(tx.sql`set local enable_bitmapscan = on`)
  if (updatedSince) {
    const [at, id] = page.after ?? []
    const rows = await tx.sql<Row[]>`select ${columns(tx)} ${from_}
      where l.updated_at >= ${updatedSince} ${at ? tx.sql`and (l.updated_at, l.id) > (${String(at)}, ${String(id)})` : tx.sql``} ${wanted}
      order by l.updated_at, l.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const [id] = page.after ?? []
  const rows = await tx.sql<Row[]>`select ${columns(tx)} ${from_}
    where true ${id ? tx.sql`and l.id > ${String(id)}` : tx.sql``} ${wanted} order by l.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** Offers a place in a team of the caller's organisation; false when there is no such team. */
export const insert = async (tx: Tx, id: string, value: Value): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { count } = await tx.sql`
    insert into learning_places (id, care_id, location_id, team_id, education_codes, routes, start_date, end_date, seats,
      hours_per_week, notes, created_at, updated_at)
    select ${id}, t.organisation_id, t.location_id, t.id, ${value.educationCodes}::text[], ${value.routes}::text[], ${value.startDate},
      ${value.endDate}, ${value.seats}, ${value.hoursPerWeek}, ${value.notes}, ${now}, ${now}
    from teams t where t.id = ${value.teamId} and t.organisation_id = ${tx.caller.organisationId}`
  return count === 1
}

/** Writes the whole record where it still has this version; false when it has not. A team of another party breaks a foreign key. */
export const update = async (
  tx: Tx,
  id: string,
  version: number,
  value: Value & { status: string },
): Promise<boolean> => {
  const { count } = await tx.sql`update learning_places set team_id = ${value.teamId},
      location_id = coalesce((select t.location_id from teams t where t.id = ${value.teamId}), location_id),
      education_codes = ${value.educationCodes}::text[], routes = ${value.routes}::text[], start_date = ${value.startDate},
      end_date = ${value.endDate}, seats = ${value.seats}, hours_per_week = ${value.hoursPerWeek}, notes = ${value.notes},
      status = ${value.status}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and version = ${version}`
  return count === 1
}

/** Placements of the caller whose seats would not fit: outside the period, or on a day with more takings than seats. */
export const placementsInTheWay = async (
  tx: Tx,
  id: string,
  value: Pick<Value, 'startDate' | 'endDate' | 'seats'>,
): Promise<string[]> =>
  (
    await tx.sql<{ id: string }[]>`
      with takings as (select t.id, t.start_date, t.end_date from seat_takings t where t.learning_place_id = ${id}),
      full_days as (
        select d.start_date as day from takings d
        join takings other on d.start_date between other.start_date and other.end_date
        group by d.id, d.start_date having count(*) > ${value.seats})
      select p.id from takings t join placements p on p.seat_id = t.id
      where t.start_date < ${value.startDate} or t.end_date > ${value.endDate}
        or exists (select from full_days f where f.day between t.start_date and t.end_date)
      order by p.id`
  ).map((row) => row.id)
