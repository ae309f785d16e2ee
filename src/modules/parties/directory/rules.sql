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
