import { directoryVersion } from '../../parties/organisations/names.ts'
import { from, record } from './record.ts'

/** What a registration gives, as it is stored, and of what type. */
const terms = {
  id: 'uuid',
  school_id: 'uuid',
  care_id: 'uuid',
  location_id: 'uuid',
  team_id: 'uuid',
  learning_place_id: 'uuid',
  education_code: 'text',
  level: 'integer',
  learning_route: 'text',
  start_date: 'date',
  planned_end_date: 'date',
  total_hours: 'integer',
  hours_per_week: 'numeric',
  weekdays: 'text[]',
  school_supervisor_id: 'uuid',
  matching_method: 'text',
  vog_required: 'boolean',
  created_at: 'timestamptz',
}
const student = { student_id: 'uuid', enrolment_number: 'text', sequence: 'integer' }

const columns = Object.keys(terms).join(', ')
const given = [...Object.keys(terms), ...Object.keys(student)].map((name) => `given_${name}`)
const parameters = Object.entries({ ...terms, ...student })
  .map(([name, type]) => `given_${name} ${type}`)
  .join(', ')

/**
 * The functions of what is asked most, each one statement that becomes the caller, then does its work (ARCHITECTURE.md §4:
 * one function per hot query).
 */
export default `
drop function if exists placement_by_id;
create function placement_by_id(kind text, organisation text, student text, placement uuid) returns text language plpgsql as $$
begin
  perform set_config('role', 'leerketen_api', true), set_config('app.kind', kind, true),
    set_config('app.organisation', organisation, true), set_config('app.student', student, true);
  return (select ${record.sql} from ${from} where p.id = placement);
end $$;

-- Registers a placement; gives who it is for, as it stands with the student.
drop function if exists register_placement;
drop function if exists insert_placement;
create function insert_placement(${parameters}, out name text, out number text) language plpgsql as $$
begin
  insert into placements (${columns}, status, updated_at)
    values (${given.slice(0, Object.keys(terms).length).join(', ')}, 'draft', given_created_at);
  insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence)
    select given_id, given_school_id, given_care_id, asked.id, coalesce(s.name, ''), coalesce(s.student_number, ''),
      given_enrolment_number, given_sequence
    from (select given_student_id as id) asked left join students s on s.id = asked.id
    returning student_name, student_number into name, number;
end $$;

-- The same as the whole of a request: claims its idempotency key, appends its event, keeps its answer. \`answer\` is that
-- answer with holes for the name and number of the student, made of names as they were at a version of the directory; at
-- another it does nothing.
create function register_placement(kind text, caller text, under text, mark text, directory integer, event uuid, subject text,
  request text, kept_headers jsonb, answer text, ${parameters},
  out fingerprint text, out status integer, out headers jsonb, out body text) language plpgsql as $$
declare
  kept idempotency_keys := enter('leerketen_api', kind, given_school_id::text, '', caller, under);
  who record;
begin
  if kept.fingerprint is not null then
    fingerprint := kept.fingerprint; status := kept.status; headers := kept.headers; body := kept.body;
    return;
  end if;
  if directory <> coalesce(${directoryVersion}, 0) then
    return;
  end if;
  who := insert_placement(${given.join(', ')});
  body := replace(replace(answer, '"' || given_id || ':name"', to_json(replace(who.name, chr(31), ' '))::text),
    '"' || given_id || ':number"', to_json(replace(who.number, chr(31), ' '))::text);
  insert into events (event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, actor_subject, request_id, data)
    values (event, given_school_id, 'placement.registered', 'placements', given_id, given_created_at, kind, subject, request, '{}');
  if under is not null then
    insert into idempotency_keys (identity, key, fingerprint, status, headers, body, created_at)
      values (caller, under, mark, 201, kept_headers, body, now());
  end if;
end $$;
`
