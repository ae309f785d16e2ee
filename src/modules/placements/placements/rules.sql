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

-- What the guards of an end ask. (Functions: as part of the query they would be made ready for every placement that is read.)
create or replace function placement_is_assessed(of_placement uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from placement_assessments a where a.placement_id = of_placement);
end $$;
create or replace function placement_had_final_moment(of_placement uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from contact_moments m where m.placement_id = of_placement and m.kind = 'final');
end $$;
