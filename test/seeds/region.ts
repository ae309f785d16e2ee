import type postgres from 'postgres'
import { care, school } from '../cast.ts'
import { student } from './placements.ts'
import { regionProjects } from './region-projects.ts'

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
    insert into mandates (id, organisation_id, member_id, kinds, from_date, until_date, given_by_subject, created_at, updated_at)
      select pg_temp.u(21, n), pg_temp.school(n), pg_temp.u(8, n % 2000), '{pok}', '2026-08-01', '2027-07-31', 'x', ${at}, ${at} from ${many(4000)};
    insert into agreements (id, kind, status, owner_id, placement_id, number, content_hash, start_date, end_date, administrative, stands_since, created_at, updated_at)
      select pg_temp.u(22, n), 'pok', (array['draft', 'in-review', 'signing', 'in-effect', 'ended'])[1 + (n / 7 + 1) % 5], p.school_id, p.id, 1, repeat('a', 64),
        p.start_date, p.planned_end_date, '{"contacts": []}', ${at}, ${at}, ${at} from ${orders} join placements p on p.id = pg_temp.u(10, n);
    insert into agreement_participants (party_id, agreement_id, owner_id, status, updated_at, kind, awaited, due_date)
      select party, a.id, a.owner_id, a.status, a.updated_at, a.kind, w.act, case when w.act is not null then a.start_date end from ${orders} join agreements a on a.id = pg_temp.u(22, n)
        cross join lateral (values (pg_temp.school(n)), (pg_temp.care(${placedAt})), (pg_temp.student(n))) parties (party)
        cross join lateral (values (case a.status when 'draft' then 'submit' when 'in-review' then 'approve' when 'signing' then 'sign' end)) w (act)
      where a.status <> 'draft' or party = a.owner_id;
    insert into agreement_parties (id, agreement_id, position, role, organisation_id, student_id)
      select pg_temp.u(23, n * 4 + position), pg_temp.u(22, n), position, role, organisation, student from ${orders}
        cross join lateral (values (1, 'school', pg_temp.school(n), null), (2, 'company', pg_temp.care(${placedAt}), null), (3, 'student', null, pg_temp.student(n)))
          parties (position, role, organisation, student);
    insert into agreement_reminders (id, agreement_id, number, party_id, owner_id, organisation_id, role, act, reminded_on, created_at)
      select pg_temp.u(26, n), pg_temp.u(22, n), 1, pg_temp.u(23, n * 4 + 2), pg_temp.school(n), pg_temp.care(${placedAt}), 'company', 'approve', '2026-06-01', ${at} from ${orders};
    insert into agreement_versions (agreement_id, number, content_hash, terms, cause, proposed_by, created_at)
      select pg_temp.u(22, n), 1, repeat('a', 64), '{"milestones": {}, "parts": {}}', 'drawn-up', pg_temp.school(n), ${at} from ${orders};
    insert into agreement_approvals (id, agreement_id, number, content_hash, party_id, organisation_id, decision, role, receipt, created_at)
      select pg_temp.u(24, n), pg_temp.u(22, n), 1, repeat('a', 64), pg_temp.u(23, n * 4 + 1), pg_temp.school(n), 'approve', 'school-signatory', 'x', ${at} from ${orders};
    insert into agreement_signatures (id, agreement_id, number, content_hash, party_id, role, method, assurance, name, signed_at, recorded_at)
      select pg_temp.u(25, n), pg_temp.u(22, n), 1, repeat('a', 64), pg_temp.u(23, n * 4 + 1), 'school', 'click', 'low', 'X', ${at}, ${at} from ${orders};
    insert into counter_proposals (id, agreement_id, status, number, content_hash, party_id, organisation_id, differences, created_at, updated_at)
      select pg_temp.u(26, n), a.id, 'open', 1, a.content_hash, pg_temp.u(23, n * 4 + 2), pg_temp.care(${placedAt}), '[]', ${at}, ${at}
      from ${orders} join agreements a on a.id = pg_temp.u(22, n) where a.status = 'in-review';
    insert into amendments (id, agreement_id, status, number, base_hash, party_id, organisation_id, mandate_id, terms, content_hash, differences, reason, effective_date, object_until_date, created_at, updated_at)
      select pg_temp.u(27, n), a.id, 'proposed', 1, a.content_hash, pg_temp.u(23, n * 4 + 1), a.owner_id, pg_temp.u(21, 0), '{}', repeat('b', 64), '[]', 'Reden',
        '2026-09-30', '2026-09-15', ${at}, ${at} from ${orders} join agreements a on a.id = pg_temp.u(22, n) where a.status in ('in-effect', 'ended');
    insert into amendment_approvals (id, agreement_id, amendment_id, number, content_hash, party_id, organisation_id, decision, role, receipt, created_at)
      select pg_temp.u(28, n), m.agreement_id, m.id, m.number, m.content_hash, m.party_id, m.organisation_id, 'approve', 'school-signatory', 'x', ${at} from ${orders} join amendments m on m.id = pg_temp.u(27, n);
    insert into backdating_grants (id, agreement_id, number, party_id, organisation_id, earliest_date, reason, created_at)
      select pg_temp.u(26, n), pg_temp.u(22, n), 1, pg_temp.u(23, n * 4 + 2), pg_temp.school(n), '2026-01-01', 'x', ${at} from ${orders};
    insert into signing_links (id, agreement_id, number, content_hash, party_id, school_id, signer, turn, token_hash, expires_at, created_at, updated_at)
      select pg_temp.u(27, n), pg_temp.u(22, n), 1, repeat('a', 64), pg_temp.u(23, n * 4 + 3), pg_temp.school(n), 'student', 1, 't' || n, '2027-01-01', ${at}, ${at} from ${orders};
    insert into signing_codes (link_id, school_id, salt, hash, expires_at) select pg_temp.u(27, n), pg_temp.school(n), 'x', 'x', '2027-01-01' from ${orders};
    insert into signing_services (id, organisation_id, name, endpoint, assurance, secret, created_at, updated_at)
      select pg_temp.u(28, n), pg_temp.school(n), 'X', 'https://x.test/', 'low', 'x', ${at}, ${at} from ${many(4000)};
    insert into signing_requests (id, organisation_id, agreement_id, number, content_hash, service_id, status, next_attempt_at, created_at, updated_at)
      select pg_temp.u(29, n), pg_temp.school(n), pg_temp.u(22, n), 1, repeat('a', 64), pg_temp.u(28, n % ${region.schools}), 'sent', ${at}, ${at}, ${at} from ${orders};
    insert into signing_request_signers (id, organisation_id, request_id, agreement_id, party_id, role)
      select pg_temp.u(30, n), pg_temp.school(n), pg_temp.u(29, n), pg_temp.u(22, n), pg_temp.u(23, n * 4 + 3), 'student' from ${orders};
    insert into recognition_checks (id, organisation_id, leerbedrijf_id, education_code, on_date, outcome, provider, checked_at)
      select pg_temp.u(17, n), pg_temp.school(n), '100000000', '25600', '2026-09-01', 'recognised', 'table', ${at} from ${many(4000)};
    insert into charters (id, status, owner_id, number, content_hash, start_date, end_date, stands_since, created_at, updated_at)
      select pg_temp.u(64, n), (array['draft', 'submitted', 'approved', 'rejected'])[1 + n / 7 % 4], pg_temp.school(n), 1,
        repeat('a', 64), date '2026-01-01' + n % 365, date '2027-01-01' + n % 365, ${at}, ${at}, ${at} from ${orders};
    insert into charter_participants (party_id, charter_id, owner_id, status, updated_at, awaited, due_date)
      select party, c.id, c.owner_id, c.status, c.updated_at, act, case when act is not null then c.start_date end
      from ${orders} join charters c on c.id = pg_temp.u(64, n) cross join lateral (values
        (pg_temp.school(n), case c.status when 'draft' then 'submit' when 'submitted' then 'approve' end),
        (pg_temp.care(${placedAt}), case c.status when 'submitted' then 'approve' end)) parties (party, act);
    insert into charter_parties (id, charter_id, organisation_id, side)
      select pg_temp.u(65, n), pg_temp.u(64, n), pg_temp.school(n), 'education' from ${orders}
      union all select pg_temp.u(66, n), pg_temp.u(64, n), pg_temp.care(${placedAt}), 'care' from ${orders};
    insert into charter_versions (charter_id, number, content_hash, content, cause, changed_by, record_version, created_at)
      select c.id, 1, c.content_hash, jsonb_build_object('title', 'Belegging ' || n, 'purpose', 'Samen', 'startDate', c.start_date,
          'endDate', c.end_date, 'mandates', (
            select jsonb_object_agg(p.organisation_id, jsonb_build_object('side', p.side, 'holder', '{"position": "Manager"}'::jsonb,
              'power', 'decide', 'fromDate', c.start_date, 'untilDate', c.end_date)) from charter_parties p where p.charter_id = c.id)),
        'drawn-up', c.owner_id, 1, ${at} from ${orders} join charters c on c.id = pg_temp.u(64, n);
    insert into charter_approvals (id, charter_id, number, content_hash, party_id, organisation_id, decision, role, receipt, created_at)
      select pg_temp.u(67, n), c.id, 1, c.content_hash, pg_temp.u(65, n), c.owner_id, 'approve', 'education-manager', 'r', ${at}
      from ${orders} join charters c on c.id = pg_temp.u(64, n) where c.status = 'approved';
    insert into goals (id, organisation_id, level, title, indicator, target, start_date, end_date, shared, created_at, updated_at)
      select pg_temp.u(32, n), pg_temp.school(n), 'organisation', 'Doel ' || n, 'x', 'x', '2026-08-01', '2027-07-31', true, ${at}, ${at} from ${many(4000)};
    insert into goal_contributions (goal_id, to_goal_id, organisation_id)
      select pg_temp.u(32, n), pg_temp.u(32, n % ${region.schools}), pg_temp.school(n) from ${many(4000)} where n >= ${region.schools}
      union select pg_temp.u(32, n), pg_temp.u(32, n - ${region.schools}), pg_temp.school(n) from ${many(4000)} where n >= ${region.schools * 100};
    insert into projects (id, status, kind, title, lead_id, number, content_hash, last_number, start_date, end_date, stands_since, created_at, updated_at)
      select pg_temp.u(31, n), 'running', 'pilot', 'Project', pg_temp.school(n), 1, repeat('a', 64), 1, '2026-02-01', '2027-01-31', ${at}, ${at}, ${at} from ${many(400)};
    insert into project_participants (party_id, project_id, status, updated_at, role)
      select party, p.id, p.status, p.updated_at, role from ${many(400)} join projects p on p.id = pg_temp.u(31, n)
        cross join lateral (values (pg_temp.school(n), 'lead'), (pg_temp.care(${placedAt}), 'partner')) parties (party, role);
    insert into project_versions (project_id, number, content_hash, content, cause, changed_by, record_version, created_at)
      select pg_temp.u(31, n), 1, repeat('a', 64), '{"milestones": {}, "parts": {}}', 'drawn-up', pg_temp.school(n), 1, ${at} from ${many(400)};
    insert into project_comments (id, project_id, organisation_id, audience, parent_id, pointer, number, text, created_at, updated_at)
      select pg_temp.u(32, n), pg_temp.u(31, n % 400), pg_temp.school(n % 400), case when n / 400 % 12 = 11 then 'own' else 'shared' end,
        case when n / 400 in (1, 2) then pg_temp.u(32, n % 400) end, case when n % 3 = 0 then '/aim' else '/milestones/kick-off' end, 1, 'Opmerking', ${at}, ${at} from ${many(24_000)};
    insert into project_placements (project_id, placement_id, school_id, care_id, linked_by, created_at)
      select t.project_id, p.id, p.school_id, p.care_id, p.school_id, p.created_at from project_participants t join project_participants o on o.project_id = t.project_id and o.role = 'partner'
        join placements p on p.school_id = t.party_id and (p.care_id = o.party_id or t.project_id = pg_temp.u(31, 0)) where t.role = 'lead';
    insert into project_parties (id, project_id, organisation_id, role)
      select pg_temp.u(32, n), pg_temp.u(31, n), pg_temp.care(${placedAt}), 'partner' from ${many(400)};
    insert into project_realisations (id, project_id, organisation_id, team_id, month, kind, amount, created_at, updated_at)
      select pg_temp.u(33, n), p.project_id, p.organisation_id, t.id, '2026-02-01', 'time', 1, ${at}, ${at}
      from ${orders} join project_parties p on p.id = pg_temp.u(32, case n % 2 when 0 then 0 else n % 400 end)
        cross join lateral (select id from teams where organisation_id = p.organisation_id order by id limit 1) t;
    ${regionProjects}
    analyze;`)
}
