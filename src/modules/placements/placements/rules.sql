-- Whether a location is recognised (erkend) for an education code on a day, directly or by an equivalent code. (plpgsql
-- keeps the plan; in SQL it would be planned anew for every reader.)
create or replace function is_recognised(of_location uuid, of_code text, on_day date) returns boolean language plpgsql stable as $$
begin
  return exists (
    select from codes c join recognitions r on r.leerbedrijf_id = c.code
    where c.holder_id = of_location and c.code_type = 'leerbedrijf_id'
      and (r.education_code = of_code or r.education_code = any (
        array(select unnest(q.equivalents) from qualifications q where q.education_code = of_code)))
      and r.granted_on <= on_day and (r.withdrawn_on is null or r.withdrawn_on > on_day));
end $$;

-- Work supervisors (werkbegeleiders) are members of the care organisation of the placement; an array has no foreign key.
create or replace function placements_work_supervisors() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.work_supervisor_ids) named where not exists (
      select from members m where m.id = named and m.organisation_id = new.care_id)) then
    raise exception 'not a member of the care organisation' using errcode = '23503', constraint = 'placements_work_supervisors';
  end if;
  return new;
end $$;

create or replace trigger placements_work_supervisors before update of work_supervisor_ids on placements
  for each row when (new.work_supervisor_ids <> '{}') execute function placements_work_supervisors();

-- A placement as it is read: with the names of its parties and what its guards ask, each for the reader alone. (`offset 0`
-- has each looked up by its index; without it a page may be answered from a hash of the whole table.)
drop function if exists placement_by_id;
drop view if exists placement_rows;
create view placement_rows with (security_invoker) as
  select p.id, p.version, p.created_at, p.updated_at, p.status, p.reason, p.school_id, p.care_id, p.location_id, p.team_id,
    p.learning_place_id, p.seat_id, p.education_code, p.level, p.learning_route, p.start_date, p.planned_end_date,
    p.actual_end_date, p.total_hours, p.hours_per_week, p.weekdays, p.school_supervisor_id, p.practice_trainer_id,
    p.work_supervisor_ids, p.matching_method, p.employment_contract_seen_on, p.vog_required, p.vog_seen_on, p.due_date,
    c.status = 'active' and l.status = 'active' and coalesce(t.status = 'active', true) as place_active,
    s.name as school_name, c.name as care_name, l.name as location_name, t.name as team_name,
    ps.student_id, ps.enrolment_number, ps.sequence, st.name as student_name, st.student_number,
    case when p.status = 'accepted' then is_recognised(p.location_id, p.education_code, p.start_date) end as recognised,
    case when p.status = 'active' then exists (select from placement_assessments a where a.placement_id = p.id offset 0) end as assessed,
    case when p.status = 'active' then exists (
      select from contact_moments m where m.placement_id = p.id and m.kind = 'final' offset 0) end as final_moment
  from placements p
    join organisations s on s.id = p.school_id
    join organisations c on c.id = p.care_id
    join locations l on l.id = p.location_id
    left join teams t on t.id = p.team_id
    left join placement_students ps on ps.placement_id = p.id
    left join students st on st.id = ps.student_id;
grant select on placement_rows to leerketen_api, leerketen_system;

-- One placement in one statement: it becomes the caller, then looks (ARCHITECTURE: one function per hot query).
create function placement_by_id(kind text, organisation text, student text, placement uuid)
returns setof placement_rows language plpgsql as $$
begin
  perform set_config('role', 'leerketen_api', true), set_config('app.kind', kind, true),
    set_config('app.organisation', organisation, true), set_config('app.student', student, true);
  return query select * from placement_rows p where p.id = placement;
end $$;
