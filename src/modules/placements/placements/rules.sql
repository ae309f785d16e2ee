-- Whether a location is recognised (erkend) for an education code on a day, directly or by an equivalent code.
create or replace function is_recognised(of_location uuid, of_code text, on_day date) returns boolean language sql stable as $$
  select exists (
    select from codes c join recognitions r on r.leerbedrijf_id = c.code
    where c.holder_id = of_location and c.code_type = 'leerbedrijf_id'
      and (r.education_code = of_code or r.education_code = any (
        array(select unnest(q.equivalents) from qualifications q where q.education_code = of_code)))
      and r.granted_on <= on_day and (r.withdrawn_on is null or r.withdrawn_on > on_day))
$$;
