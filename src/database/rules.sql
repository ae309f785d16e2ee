-- Begins the work of a request under an idempotency key: becomes the caller, takes a lock on the key that ends with the
-- transaction, and looks up what was answered under it.
create or replace function enter(as_role text, kind text, organisation text, student text, caller text, under text,
  out free boolean, out fingerprint text, out status integer, out headers jsonb, out body text) language plpgsql as $$
begin
  perform set_config('role', as_role, true), set_config('app.kind', kind, true),
    set_config('app.organisation', organisation, true), set_config('app.student', student, true),
    set_config('app.identity', caller, true);
  free := pg_try_advisory_xact_lock(hashtextextended(caller || ' ' || under, 0));
  select k.fingerprint, k.status, k.headers, k.body into fingerprint, status, headers, body
    from idempotency_keys k where k.identity = caller and k.key = under;
end $$;
