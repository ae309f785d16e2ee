-- A seat is never given twice. The learning place is locked, so that takings of one place are judged one after another;
-- a taking fits when on none of its days as many seats are taken as there are. Making a taking shorter needs no judging.
create or replace function seat_takings_fit() returns trigger language plpgsql as $$
declare place learning_places;
begin
  if tg_op = 'UPDATE' and new.learning_place_id = old.learning_place_id
     and new.start_date >= old.start_date and new.end_date <= old.end_date then
    return new;
  end if;
  select * into place from learning_places where id = new.learning_place_id for update;
  if place.id is null or new.start_date < place.start_date or new.end_date > place.end_date
     or place.seats <= (
       select max((select count(*) from seat_takings other
                   where other.learning_place_id = new.learning_place_id and other.id <> new.id
                     and days.day between other.start_date and other.end_date))
       from (select new.start_date as day
             union select start_date from seat_takings
             where learning_place_id = new.learning_place_id and start_date between new.start_date and new.end_date) days)
  then
    raise exception 'no seat free' using errcode = '23514', constraint = 'seat_takings_fit';
  end if;
  return new;
end $$;

create or replace trigger seat_takings_fit before insert or update on seat_takings for each row execute function seat_takings_fit();

-- Seats and period of a learning place cannot go below what is taken.
create or replace function learning_places_seats_taken() returns trigger language plpgsql as $$
begin
  if exists (select from seat_takings t where t.learning_place_id = new.id
             and (t.start_date < new.start_date or t.end_date > new.end_date))
     or new.seats < (
       select coalesce(max((select count(*) from seat_takings other
                            where other.learning_place_id = new.id
                              and day.start_date between other.start_date and other.end_date)), 0)
       from seat_takings day where day.learning_place_id = new.id)
  then
    raise exception 'seats are taken' using errcode = '23514', constraint = 'learning_places_seats_taken';
  end if;
  return new;
end $$;

create or replace trigger learning_places_seats_taken before update of seats, start_date, end_date on learning_places
  for each row execute function learning_places_seats_taken();
