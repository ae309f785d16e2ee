/*
 * Projects, reflection moments and follow-ups of a region: SQL for `seedRegion`, which has the functions and made the
 * organisations. Of 4,000 projects each, a school leads and a care organisation takes part.
 */
const at = `timestamptz '2026-01-01' + n * interval '1 minute'`
const of = 'generate_series(0, 3999) n'
/** Which care organisation takes part with the school of this number; every pair meets. */
const partner = 'pg_temp.care(n / 20 + n)'

export const regionProjects = `
    insert into projects (id, status, kind, title, lead_id, number, content_hash, agreed_number, last_number, start_date, end_date, submitted_at, ran_on, stands_since, created_at, updated_at)
      select pg_temp.u(42, n), (array['draft', 'submitted', 'approved', 'running'])[1 + n / 7 % 4], 'pilot', 'Project ' || n, pg_temp.school(n), 1, repeat('a', 64), 1, 1,
        date '2026-06-01' + n % 90, '2027-12-31', ${at}, '2026-06-01', ${at}, ${at}, ${at} from ${of};
    insert into project_versions (project_id, number, content_hash, content, cause, changed_by, record_version, created_at)
      select pg_temp.u(42, n), 1, repeat('a', 64), '{"title": "Project", "kind": "pilot", "startDate": "2026-06-01", "endDate": "2027-12-31", "milestones": {}, "deliverables": {}, "risks": {}, "parts": {}}', 'drawn-up', pg_temp.school(n), 1, ${at} from ${of};
    insert into project_parties (id, project_id, organisation_id, role)
      select pg_temp.u(43, n * 2 + place), pg_temp.u(42, n), party, role from ${of}
        cross join lateral (values (0, pg_temp.school(n), 'lead'), (1, ${partner}, 'partner')) parties (place, party, role);
    insert into project_participants (party_id, project_id, status, updated_at, role, awaited, due_date)
      select party, p.id, p.status, p.updated_at, role, w.act, case when w.act is not null then p.start_date end
      from ${of} join projects p on p.id = pg_temp.u(42, n)
        cross join lateral (values (pg_temp.school(n), 'lead'), (${partner}, 'partner')) parties (party, role)
        cross join lateral (values (case when p.status = 'submitted' then 'approve' when role = 'lead' then
          case p.status when 'draft' then 'submit' when 'approved' then 'run' end end)) w (act);
    insert into project_reflections (id, project_id, organisation_id, status, kind, title, planned_date, created_at, updated_at)
      select pg_temp.u(44, n * 30 + m), pg_temp.u(42, n), pg_temp.school(n), 'planned', 'check-in', 'Tussenstand', date '2026-06-01' + m, ${at}, ${at} from ${of}, generate_series(0, 4) m
      union all select pg_temp.u(44, 20 + m), pg_temp.u(42, 0), pg_temp.school(0), 'planned', 'check-in', 'Tussenstand', date '2026-06-01' + m, timestamptz '2026-01-01', timestamptz '2026-01-01' from generate_series(0, 3) m;
    insert into project_follow_ups (id, project_id, reflection_id, organisation_id, side, role, what, due_date, status, closed_at, created_at, updated_at)
      select pg_temp.u(45, n * 4 + place * 2 + m), pg_temp.u(42, n), pg_temp.u(44, n * 30), party, side, role, 'Actie', date '2026-06-01' + n % 90,
        (array['open', 'done'])[1 + m], case m when 1 then ${at} end, ${at}, ${at} from ${of}, generate_series(0, 1) m
        cross join lateral (values (0, pg_temp.school(n), 'education', 'bpv-coordinator'), (1, ${partner}, 'care', 'practice-trainer')) parties (place, party, side, role);`
