import { closedStates } from './lifecycle.ts'

const over = closedStates.map((state) => `'${state}'`).join(', ')

/** Who signs for an organisation of a kind, as `show.ts` has it. */
const signatory = (kind: string): string =>
  `case ${kind} when 'education' then 'school-signatory' when 'care' then 'care-signatory' else 'organisation-admin' end`

/**
 * What lists and guards ask of many practice agreements at once, within their own statement. `progress.ts` says the same of one
 * that is loaded; a test holds them against each other.
 */
export default `
-- Whom a practice agreement waits for: 'act role role-that-acts', in the order of the parties; its drafter is the school.
create or replace function pok_waits_for(of_agreement uuid, in_status text, of_number integer) returns text[] language plpgsql stable as $$
begin
  if in_status = 'draft' then
    return '{submit school bpv-coordinator}';
  elsif in_status = 'ready-to-sign' then
    return '{open school bpv-coordinator}';
  elsif in_status = 'in-review' then
    return array(
      select concat_ws(' ', 'approve', p.role, ${signatory('o.kind')})
      from agreement_parties p join organisations o on o.id = p.organisation_id
      where p.agreement_id = of_agreement and case when p.four_eyes then 2 else 1 end > (
        select count(*) from agreement_approvals d
        where d.agreement_id = of_agreement and d.number = of_number and d.party_id = p.id and d.decision = 'approve')
      order by p.position);
  elsif in_status = 'signing' then
    return array(
      select case when s.minor then 'sign legal-representative legal-representative'
        else concat_ws(' ', 'sign', p.role, case when p.organisation_id is null then p.role else ${signatory('o.kind')} end) end
      from agreement_parties p left join organisations o on o.id = p.organisation_id
        cross join lateral (
          select count(*) filter (where g.role <> 'legal-representative') as own,
            coalesce(bool_or(g.as_minor and g.role <> 'legal-representative'), false) as minor,
            coalesce(bool_or(g.role = 'legal-representative'), false) as represented
          from agreement_signatures g
          where g.agreement_id = of_agreement and g.number = of_number and g.party_id = p.id) s
      where p.agreement_id = of_agreement
        and (s.own < case when p.four_eyes then 2 else 1 end or s.minor and not s.represented)
      order by p.position);
  end if;
  return '{}';
end $$;

-- How far a placement's practice agreement is: 'status|first day|last day|whom it waits for'; null when there is none that is
-- under way or holds. Of two, the one that holds: the other is its renewal.
create or replace function placement_agreement(of_placement uuid) returns text language plpgsql stable as $$
declare
  one record;
  said text;
begin
  for one in select a.id, a.status, a.number, a.start_date, a.end_date from agreements a
      where a.placement_id = of_placement and a.status not in (${over}) loop
    if said is null or one.status = 'in-effect' then
      said := concat_ws('|', one.status, one.start_date, one.end_date,
        array_to_string(pok_waits_for(one.id, one.status, one.number), ','));
    end if;
    exit when one.status = 'in-effect';
  end loop;
  return said;
end $$;
`
