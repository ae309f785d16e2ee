import { from, record } from './record.ts'

/** One placement in one statement: it becomes the caller, then looks (ARCHITECTURE.md §4: one function per hot query). */
export default `
drop function if exists placement_by_id;
create function placement_by_id(kind text, organisation text, student text, placement uuid) returns text language plpgsql as $$
begin
  perform set_config('role', 'leerketen_api', true), set_config('app.kind', kind, true),
    set_config('app.organisation', organisation, true), set_config('app.student', student, true);
  return (select ${record.sql} from ${from} where p.id = placement);
end $$;
`
