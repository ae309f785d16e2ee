import postgres from 'postgres'
import { migrate } from '../src/database/migrate.ts'
import { withDatabase } from '../test/template.ts'

export const schools = 60
export const careOrganisations = 2000

/** Identifiers that say what they are: kind, then number. UUIDv7 in form, so that they sort as they were made. */
export const uuid = (kind: number, n: number | string): string =>
  `01900000-0000-7000-8000-${kind.toString(16).padStart(2, '0')}${Number(n).toString(16).padStart(10, '0')}`
const made = (kind: number, n: string) =>
  `('01900000-0000-7000-8000-' || lpad(to_hex(${kind}), 2, '0') || lpad(to_hex((${n})::bigint), 10, '0'))::uuid`
/** Kinds in `uuid`. */
export const kind = {
  school: 1,
  care: 2,
  location: 3,
  team: 4,
  place: 5,
  student: 6,
  supervisor: 7,
  trainer: 8,
  placement: 9,
}

/** Seven in ten are of the past, as after some years of use. */
const state = `case when n / ${careOrganisations} % 10 < 7 then 'completed'
  else (array['proposed', 'accepted', 'active'])[n / ${careOrganisations} % 10 - 6] end`

/**
 * Makes a migrated database with this many placements, spread evenly over schools, care organisations and states: what
 * `n` is of is `n % 60` and `n % 2000`. Everything is set-based SQL.
 */
export const makeDatabase = async (server: string, name: string, placements: number): Promise<string> => {
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = withDatabase(server, name)
  await migrate(url)
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const at = "'2026-06-01T08:00:00Z'::timestamptz"
  const students = Math.max(placements, 6000)
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into organisations (id, kind, name, search_name, created_at, updated_at)
      select ${made(kind.school, 'n')}, 'education', 'ROC ' || n, 'roc ' || n, ${at}, ${at} from generate_series(0, ${schools - 1}) n
      union all select ${made(kind.care, 'n')}, 'care', 'Zorggroep ' || n, 'zorggroep ' || n, ${at}, ${at} from generate_series(0, ${careOrganisations - 1}) n;
    insert into locations (id, organisation_id, name, search_name, created_at, updated_at)
      select ${made(kind.location, 'n')}, ${made(kind.care, 'n')}, 'Locatie ' || n, 'locatie ' || n, ${at}, ${at} from generate_series(0, ${careOrganisations - 1}) n;
    insert into codes (code_type, code, holder_id, organisation_id)
      select 'leerbedrijf_id', (100000001 + n)::text, ${made(kind.location, 'n')}, ${made(kind.care, 'n')} from generate_series(0, ${careOrganisations - 1}) n;
    insert into recognitions (id, leerbedrijf_id, education_code, granted_on, created_at, updated_at)
      select ${made(20, 'n')}, (100000001 + n)::text, '25655', '2020-08-01', ${at}, ${at} from generate_series(0, ${careOrganisations - 1}) n;
    insert into teams (id, organisation_id, location_id, name, search_name, created_at, updated_at)
      select ${made(kind.team, 'n')}, ${made(kind.care, 'n')}, ${made(kind.location, 'n')}, 'Team ' || n, 'team ' || n, ${at}, ${at} from generate_series(0, ${careOrganisations - 1}) n;
    insert into members (id, organisation_id, name, search_name, email, created_at, updated_at)
      select ${made(kind.supervisor, 'n')}, ${made(kind.school, 'n')}, 'Docent ' || n, 'docent ' || n, 'docent@school.test', ${at}, ${at} from generate_series(0, ${schools - 1}) n
      union all select ${made(kind.trainer, 'n')}, ${made(kind.care, 'n')}, 'Opleider ' || n, 'opleider ' || n, 'opleider@zorg.test', ${at}, ${at} from generate_series(0, ${careOrganisations - 1}) n;
    insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
      select ${made(kind.student, 'n')}, ${made(kind.school, `n % ${schools}`)}, 's' || n, 'Student ' || n, 'student ' || n, ${at}, ${at} from generate_series(0, ${students - 1}) n;
    insert into placements (id, school_id, care_id, location_id, team_id, education_code, level, learning_route, start_date, planned_end_date,
        total_hours, hours_per_week, weekdays, school_supervisor_id, practice_trainer_id, matching_method, vog_required, status, created_at, updated_at)
      select ${made(kind.placement, 'n')}, ${made(kind.school, `n % ${schools}`)}, ${made(kind.care, `n % ${careOrganisations}`)}, ${made(kind.location, `n % ${careOrganisations}`)},
        ${made(kind.team, `n % ${careOrganisations}`)}, '25655', 4, 'BOL', '2026-08-31', '2027-01-29', 640, 32, '{monday,tuesday}',
        ${made(kind.supervisor, `n % ${schools}`)}, ${made(kind.trainer, `n % ${careOrganisations}`)}, 'school-matched', false,
        ${state}, ${at}, ${at} + n * interval '1 second'
      from generate_series(0, ${placements - 1}) n;
    insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence, disclosed)
      select p.id, p.school_id, p.care_id, ${made(kind.student, 'n')}, 'Student ' || n, 's' || n, 'e' || n, 1, p.disclosed
      from generate_series(0, ${placements - 1}) n join placements p on p.id = ${made(kind.placement, 'n')};
    set session_replication_role = default;
  `)
  await sql.unsafe('vacuum analyze')
  await sql.end()
  return url
}
