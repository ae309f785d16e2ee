-- Keeps `goals.upward` as the contributions are: within one organisation and level, in bytes that a search reads in one go.
-- Each goal that changed is looked up along the indexes, whatever is known of the tables: most times it is one among many, and where
-- many are put there at once the tables may have no statistics yet.
create or replace function note_contributions() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update goals g set upward = made.upward from (
    select f.id, int4send(f.number) || int4send(t.many) || t.numbers as upward
    from (select distinct goal_id from changed) d join goals f on f.id = d.goal_id
      cross join lateral (select count(*)::int as many, string_agg(int4send(t.number), '' order by t.number) as numbers
        from goal_contributions c join goals t on t.id = c.to_goal_id
        where c.goal_id = f.id and t.organisation_id = f.organisation_id and t.level = f.level offset 0) t) made
  where g.id = made.id;
  return null;
end $$;

create or replace trigger goal_contributions_added after insert on goal_contributions
  referencing new table as changed for each statement execute function note_contributions();
create or replace trigger goal_contributions_removed after delete on goal_contributions
  referencing old table as changed for each statement execute function note_contributions();

-- What contributes to a goal, directly (depth 1) or through `via`: of what the caller may see the nearest first, each once, by
-- the shortest way. At most so many, and so deep.
create or replace function goal_dependents(start uuid, most int, deepest int)
returns table (goal_id uuid, depth int, via uuid) language plpgsql stable as $$
#variable_conflict use_column
declare
  seen uuid[] := array[start];
  layer uuid[] := array[start];
  vias uuid[];
begin
  for step in 1 .. deepest loop
    select array_agg(f.goal_id), array_agg(f.via) into layer, vias from (
      select c.goal_id, (array_agg(c.to_goal_id order by c.to_goal_id))[1] as via from goal_contributions c
      where c.to_goal_id = any (layer) and c.goal_id <> all (seen)
      group by c.goal_id order by c.goal_id limit most + 1 - cardinality(seen)) f;
    exit when layer is null;
    return query select l.goal_id, step, l.via from unnest(layer, vias) l (goal_id, via);
    seen := seen || layer;
    exit when cardinality(seen) > most;
  end loop;
end $$;
