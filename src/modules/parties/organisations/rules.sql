-- Keys that hold an organisation's id can be moved together, when two organisations turn out to be one: each is checked
-- at once as ever, unless the transaction defers it. A new key with such a column is added here; a test asks for it.
do $$
declare key text;
begin
  foreach key in array array[
    'teams_location', 'learning_places_location', 'learning_places_team', 'seat_takings_place', 'placements_location',
    'placements_team', 'placements_learning_place', 'placements_school_supervisor', 'placements_practice_trainer',
    'placement_students_placement', 'placement_students_student', 'student_births_student', 'contact_moments_placement',
    'placement_assessments_placement', 'placement_import_chunks_import', 'placement_import_rejections_import',
    'member_delegations_from', 'member_delegations_to', 'mandates_member',
    'placement_judgements_placement', 'replacement_tasks_placement', 'agreement_participants_owner',
    'charter_participants_owner', 'goals_team', 'goal_contributions_goal', 'project_placements_placement',
    'project_commitments_team', 'project_realisations_team', 'project_realisations_party'] loop
    execute (select format('alter table %s alter constraint %I deferrable initially immediate', conrelid::regclass, conname)
             from pg_constraint where conname = key and connamespace = 'public'::regnamespace);
  end loop;
end $$;

-- Gives all that is one organisation's to another, in every table that names it; what has a version is a version newer.
-- The feed of the old one stays as it was read; its events are history of the records, which the other now has.
create or replace function merge_organisations(gone uuid, into_one uuid, moment timestamptz) returns void language plpgsql as $$
declare held record;
begin
  set constraints all deferred;
  for held in
    select c.oid::regclass as name, a.attname as column_name,
      (select count(*) = 2 from pg_attribute v where v.attrelid = c.oid and v.attname in ('version', 'updated_at')) as versioned
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'uuid'::regtype
      and a.attname in ('organisation_id', 'school_id', 'care_id', 'owner_id', 'lead_id', 'network_id', 'proposed_by',
        'changed_by', 'recorded_by', 'objection_recorded_by', 'linked_by')
      and c.relname not in ('events', 'event_sequences', 'agreement_parties', 'charter_parties', 'project_parties',
        'project_commitments')
    order by c.relname, a.attname
  loop
    execute format('update %s set %I = $2 %s where %2$I = $1', held.name, held.column_name,
      case when held.versioned then ', version = version + 1, updated_at = $3' else '' end) using gone, into_one, moment;
  end loop;
  -- Where both conclude the same agreement each stays a party to it; whose they are both see it.
  update agreement_parties p set organisation_id = into_one where p.organisation_id = gone
    and not exists (select from agreement_parties other where other.agreement_id = p.agreement_id and other.organisation_id = into_one);
  update agreement_participants p set party_id = into_one where p.party_id = gone
    and not exists (select from agreement_participants other where other.agreement_id = p.agreement_id and other.party_id = into_one);
  -- So it is with a charter, where each keeps its mandate.
  update charter_parties p set organisation_id = into_one where p.organisation_id = gone
    and not exists (select from charter_parties other where other.charter_id = p.charter_id and other.organisation_id = into_one);
  update charter_participants p set party_id = into_one where p.party_id = gone
    and not exists (select from charter_participants other where other.charter_id = p.charter_id and other.party_id = into_one);
  -- And with a project. Its content stays as it was approved and knows each by the id of then; what is asked of their teams is told
  -- apart by that (`derive` of projects).
  update project_parties p set organisation_id = into_one where p.organisation_id = gone
    and not exists (select from project_parties other where other.project_id = p.project_id and other.organisation_id = into_one);
  update project_participants p set party_id = into_one where p.party_id = gone
    and not exists (select from project_participants other where other.project_id = p.project_id and other.party_id = into_one);
  update project_commitments c set organisation_id = into_one,
    key = case when position('/' in c.key) > 0 then c.key else gone || '/' || c.key end where c.organisation_id = gone;
  update codes set holder_id = into_one where holder_id = gone;
  update events e set organisation_id = into_one where e.organisation_id = gone
    and not exists (select from events other where other.event_id = e.event_id and other.organisation_id = into_one);
  set constraints all immediate;
end $$;

-- Counts a change of a name or state in the directory; at the commit, so that who renames waits for nobody meanwhile.
create or replace function count_directory_change() returns trigger language plpgsql as $$
begin
  insert into directory_version as d (version) values (1) on conflict (single) do update set version = d.version + 1;
  return null;
end $$;

do $$
declare named text;
begin
  foreach named in array array['organisations', 'locations', 'teams'] loop
    execute format('drop trigger if exists directory_changed on %I', named);
    execute format('create constraint trigger directory_changed after update on %I deferrable initially deferred for each row
      when (old.name <> new.name or old.status <> new.status) execute function count_directory_change()', named);
  end loop;
end $$;
