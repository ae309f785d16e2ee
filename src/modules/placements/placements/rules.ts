import { directoryVersion } from '../../parties/organisations/names.ts'
import { from, record } from './record.ts'

/** The columns that a registration gives, and of what type they are. */
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
} as const
const student = { student_id: 'uuid', enrolment_number: 'text', sequence: 'integer' } as const
const columns = Object.keys({ ...terms, ...student }) as (keyof typeof terms | keyof typeof student)[]

/** One of them in the array that is given, as text and as what it is. */
const said = (name: (typeof columns)[number]): string => `given[${columns.indexOf(name) + 1}]`
const the = (name: (typeof columns)[number]): string => `${said(name)}::${{ ...terms, ...student }[name]}`
const some = (names: object): string => (Object.keys(names) as typeof columns).map(the).join(', ')

/**
 * A registration as one text, an array of texts (PostgreSQL manual §8.15.2): what the driver and the protocol do for a
 * value costs more than to look it up.
 */
export const givenText = (values: Readonly<Record<(typeof columns)[number], unknown>>): string =>
  `{${columns.map((name) => quoted(values[name])).join(',')}}`
const quoted = (value: unknown): string => (value === null ? 'null' : `"${String(value).replace(/["\\]/g, '\\$&')}"`)

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
create function insert_placement(given text[], out name text, out number text) language plpgsql as $$
begin
  insert into placements (${Object.keys(terms).join(', ')}, status, updated_at)
    values (${some(terms)}, 'draft', ${the('created_at')});
  insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence)
    select ${the('id')}, ${the('school_id')}, ${the('care_id')}, asked.id, coalesce(s.name, ''), coalesce(s.student_number, ''),
      ${the('enrolment_number')}, ${the('sequence')}
    from (select ${the('student_id')} as id) asked left join students s on s.id = asked.id
    returning student_name, student_number into name, number;
end $$;

-- The same as the whole of a request: claims its idempotency key, appends its event, keeps its answer. \`answer\` is that
-- answer with holes for the name and number of the student, made of names as they were at a version of the directory; at
-- another it does nothing.
create function register_placement(kind text, caller text, under text, mark text, directory integer, event uuid, subject text,
  request text, kept_headers jsonb, answer text, given text[],
  out fingerprint text, out status integer, out headers jsonb, out body text) language plpgsql as $$
declare
  kept idempotency_keys := enter('leerketen_api', kind, ${said('school_id')}, '', caller, under);
  who record;
begin
  if kept.fingerprint is not null then
    fingerprint := kept.fingerprint; status := kept.status; headers := kept.headers; body := kept.body;
    return;
  end if;
  if directory <> coalesce(${directoryVersion}, 0) then
    return;
  end if;
  who := insert_placement(given);
  body := replace(replace(answer, '"' || ${said('id')} || ':name"', to_json(replace(who.name, chr(31), ' '))::text),
    '"' || ${said('id')} || ':number"', to_json(replace(who.number, chr(31), ' '))::text);
  insert into events (event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, actor_subject, request_id, data)
    values (event, ${the('school_id')}, 'placement.registered', 'placements', ${the('id')}, ${the('created_at')}, kind, subject, request, '{}');
  if under is not null then
    insert into idempotency_keys (identity, key, fingerprint, status, headers, body, created_at)
      values (caller, under, mark, 201, kept_headers, body, now());
  end if;
end $$;
`
