-- Begins the work of a request: becomes the caller and, under an idempotency key, takes a lock on the key that ends with
-- the transaction. Gives what was answered under it, or a row of nulls; a key that another run holds is an error.
drop function if exists enter;
create function enter(as_role text, as_kind text, as_organisation text, as_student text, caller text, under text)
  returns idempotency_keys language plpgsql as $$
declare
  kept idempotency_keys;
begin
  perform set_config('role', as_role, true), set_config('app.kind', as_kind, true),
    set_config('app.organisation', as_organisation, true), set_config('app.student', as_student, true),
    set_config('app.identity', caller, true);
  if under is null then
    return kept;
  end if;
  if not pg_try_advisory_xact_lock(hashtextextended(caller || ' ' || under, 0)) then
    raise exception 'another run holds this key' using errcode = '23505', constraint = 'idempotency_keys_pkey';
  end if;
  select * into kept from idempotency_keys k where k.identity = caller and k.key = under;
  return kept;
end $$;
