import type postgres from 'postgres'
import { care, school } from '../cast.ts'
import { student } from './placements.ts'

/** How large: placements and students, over so many schools and care organisations. */
export const region = { placements: 20_000, schools: 20, cares: 40 }

/** Ids by kind and number, sorting as they are made; number 0 is the cast’s own. */
const ids = `
  create function pg_temp.u(kind int, n int) returns uuid language sql immutable as $$
    select format('01926f3e-%s-7000-8000-%s', lpad(to_hex(kind), 4, '0'), lpad(to_hex(n), 12, '0'))::uuid $$;
  create function pg_temp.school(n int) returns uuid language sql immutable as $$
    select case when n % ${region.schools} = 0 then '${school.id}' else pg_temp.u(1, n % ${region.schools}) end $$;
  create function pg_temp.care(n int) returns uuid language sql immutable as $$
    select case when n % ${region.cares} = 0 then '${care.id}' else pg_temp.u(2, n % ${region.cares}) end $$;
  create function pg_temp.student(n int) returns uuid language sql immutable as $$
    select case when n = 0 then '${student.id}' else pg_temp.u(6, n) end $$;`

const at = `timestamptz '2026-01-01' + n * interval '1 minute'`
const orders = `generate_series(0, ${region.placements} - 1) n`
const many = (rows: number) => `generate_series(0, ${rows} - 1) n`
/** Four schools of five meet a care organisation of the same number, the others elsewhere. */
const placedAt = `n / ${region.schools} + n`

/** Fills a database with a region, by its administrator; a second or two. */
export const seedRegion = async (sql: postgres.Sql): Promise<void> => {
  await sql.unsafe(`${ids}
    insert into organisations (id, kind, name, search_name, created_at, updated_at)
      select pg_temp.school(n), 'education', 'School ' || n, 'school ' || n, ${at}, ${at} from ${many(region.schools)}
      union all select pg_temp.care(n), 'care', 'Zorg ' || n, 'zorg ' || n, ${at}, ${at} from ${many(region.cares)}
      union all select pg_temp.u(3, n), 'care', 'Andere ' || n, 'andere ' || n, ${at}, ${at} from ${many(2000)}
      on conflict do nothing;
    insert into locations (id, organisation_id, name, search_name, city, created_at, updated_at)
      select pg_temp.u(4, n), pg_temp.care(n), 'Vestiging ' || n, 'vestiging ' || n, 'Utrecht', ${at}, ${at} from ${many(region.cares * 5)};
    insert into codes (code_type, code, holder_id, organisation_id)
      select 'leerbedrijf_id', (100000000 + n)::text, pg_temp.u(4, n), pg_temp.care(n) from ${many(region.cares * 5)};
    insert into teams (id, organisation_id, location_id, name, search_name, created_at, updated_at)
      select pg_temp.u(5, n), pg_temp.care(n), pg_temp.u(4, n), 'Team ' || n, 'team ' || n, ${at}, ${at} from ${many(region.cares * 5)};
    insert into members (id, organisation_id, name, search_name, email, created_at, updated_at)
      select pg_temp.u(8, n), pg_temp.school(n), 'Docent ' || n, 'docent ' || n, n || '@school.test', ${at}, ${at} from ${many(2000)}
      union all select pg_temp.u(9, n), pg_temp.care(n), 'Opleider ' || n, 'opleider ' || n, n || '@zorg.test', ${at}, ${at} from ${many(2000)};
    insert into learning_places (id, care_id, location_id, team_id, education_codes, routes, start_date, end_date, seats, created_at, updated_at)
      select pg_temp.u(7, n), pg_temp.care(n), pg_temp.u(4, n % ${region.cares * 5}), pg_temp.u(5, n % ${region.cares * 5}), array[(25600 + n % 50)::text], '{BOL}',
        '2026-01-01', '2027-12-31', 1000, ${at}, ${at} from ${many(2000)};
    insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
      select pg_temp.student(n), pg_temp.school(n), (1000000 + n)::text, 'Student ' || n, 'student ' || n, ${at}, ${at} from ${orders};
    insert into placements (id, school_id, care_id, location_id, team_id, education_code, level, learning_route, start_date,
        planned_end_date, total_hours, hours_per_week, school_supervisor_id, practice_trainer_id, matching_method, vog_required, status, created_at, updated_at)
      select pg_temp.u(10, n), pg_temp.school(n), pg_temp.care(${placedAt}), pg_temp.u(4, (${placedAt}) % ${region.cares}), pg_temp.u(5, (${placedAt}) % ${region.cares}),
        (25600 + n % 50)::text, 3, 'BOL', date '2026-02-01' + n % 365, date '2027-02-01' + n % 365, 640, 32,
        pg_temp.u(8, n % 2000), pg_temp.u(9, (${placedAt}) % 2000), 'school-matched', false,
        (array['draft', 'proposed', 'accepted', 'confirmed', 'active', 'completed', 'rejected', 'cancelled'])[1 + (n / 7 + 1) % 8], ${at}, ${at} from ${orders};
    insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence, disclosed)
      select p.id, p.school_id, p.care_id, pg_temp.student(n), 'Student ' || n, (1000000 + n)::text, n::text, 1, p.disclosed from ${orders} join placements p on p.id = pg_temp.u(10, n);
    insert into events (event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, request_id, data)
      select pg_temp.u(11, n), party, 'placement.proposed', 'placements', pg_temp.u(10, n), ${at}, 'education', 'r', '{"action": "propose", "from": "draft", "to": "proposed"}'
      from ${orders} cross join lateral (values (pg_temp.school(n)), (pg_temp.care(${placedAt}))) parties (party);
    insert into event_sequences (organisation_id, sequence, id)
      select organisation_id, row_number() over (partition by organisation_id order by id), id from events;
    insert into placement_notes (id, placement_id, organisation_id, text, author_subject, created_at)
      select pg_temp.u(12, n), pg_temp.u(10, n), pg_temp.school(n), 'Notitie', 'x', ${at} from ${orders};
    insert into placement_imports (id, school_id, status, dry_run, bytes, requested_by, request_id, created_at, updated_at)
      select pg_temp.u(13, n), pg_temp.school(n), 'completed', false, 1, 'x', 'r', ${at}, ${at} from ${many(4000)};
    insert into placement_import_rejections (import_id, school_id, record, line, fields, problems)
      select pg_temp.u(13, n), pg_temp.school(n), r, r + 1, '[]', '[{"column": null, "code": "required", "params": {}}]' from ${many(4000)}, generate_series(1, 5) r;
    insert into recognitions (id, leerbedrijf_id, education_code, granted_on, created_at, updated_at)
      select pg_temp.u(14, n), (100000000 + n % ${region.cares * 5})::text, (25600 + n / ${region.cares * 5})::text, '2020-08-01', ${at}, ${at} from ${many(4000)};
    insert into recognition_withdrawals (id, recognition_id, leerbedrijf_id, education_code, withdrawn_on, created_at)
      select pg_temp.u(15, n), pg_temp.u(14, n), '100000000', '25600', date '2026-06-01' + n % 90, ${at} from ${many(400)};
    insert into recognition_tasks (id, placement_id, school_id, care_id, withdrawal_id, withdrawn_on, created_at, updated_at)
      select pg_temp.u(16, n), p.id, p.school_id, p.care_id, pg_temp.u(15, n % 400), date '2026-06-01' + n % 400 % 90, ${at}, ${at} from ${many(4000)} join placements p on p.id = pg_temp.u(10, n);
    insert into replacement_tasks (id, placement_id, school_id, care_id, due_date, created_at, updated_at)
      select pg_temp.u(18, n), p.id, p.school_id, p.care_id, date '2026-06-01' + n % 90, ${at}, ${at} from ${many(4000)} join placements p on p.id = pg_temp.u(10, n);
    insert into contact_moments (id, placement_id, school_id, care_id, kind, held_on, attendance, recorded_by_side, created_at)
      select pg_temp.u(19, n), p.id, p.school_id, p.care_id, 'interim', '2026-06-01', '{student}', 'education', ${at} from ${orders} join placements p on p.id = pg_temp.u(10, n);
    insert into member_delegations (id, organisation_id, member_id, to_member_id, roles, from_date, until_date, created_at, updated_at)
      select pg_temp.u(20, n), pg_temp.school(n), pg_temp.u(8, n), pg_temp.u(8, (n + ${region.schools}) % 2000), '{bpv-coordinator}', '2026-07-01', '2026-07-31', ${at}, ${at} from ${many(2000)};
    insert into recognition_checks (id, organisation_id, leerbedrijf_id, education_code, on_date, outcome, provider, checked_at)
      select pg_temp.u(17, n), pg_temp.school(n), '100000000', '25600', '2026-09-01', 'recognised', 'table', ${at} from ${many(4000)};
    analyze;`)
}
