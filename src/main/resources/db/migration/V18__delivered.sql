-- How many letters have been delivered: accepted, by a server or by hand, or answered; the outbox of an installation
-- that sends no mail is nobody's. Kept by a trigger, so that it is exact whoever changes a letter's state, and never
-- counted on a request.
-- (Not in SQL, which would be made part of the caller's query and could be planned to read all attempts.)
create function is_delivered(organisation uuid, letter uuid, attempts int, delivery uuid, state text)
  returns boolean language plpgsql stable as $$
begin
  return state in ('accepted', 'replied')
    and not exists (select from mail_attempt a
      where a.organisation_id = organisation and a.mail_id = letter and a.attempt = attempts
        and a.route = 'outbox')
    and (delivery is null or not exists (select from mail_attempt a
      where a.organisation_id = organisation and a.mail_id = delivery and a.route = 'outbox'));
end
$$;
create table letter_delivered (
  organisation_id uuid not null,
  action_id uuid not null,
  target_key text not null,
  -- whether staff had moved them to somebody else than the target
  moved boolean not null,
  delivered bigint not null,
  primary key (organisation_id, action_id, target_key, moved)
) with (fillfactor = 20);
insert into letter_delivered (organisation_id, action_id, target_key, moved, delivered)
  select organisation_id, action_id, target_key, addressee_id is not null, count(*)
  from letter l where is_delivered(organisation_id, id, attempts, delivery_id, state)
  group by organisation_id, action_id, target_key, addressee_id is not null;

-- New letters are never delivered yet, so that signing does not touch this. Rows are locked in one order.
create function count_delivered() returns trigger language plpgsql as $$
begin
  insert into letter_delivered as d (organisation_id, action_id, target_key, moved, delivered)
    select organisation_id, action_id, target_key, moved, sum(step)
    from (
      select organisation_id, action_id, target_key, addressee_id is not null as moved, 1 as step
      from after l where is_delivered(organisation_id, id, attempts, delivery_id, state)
      union all
      select organisation_id, action_id, target_key, addressee_id is not null, -1
      from before l where is_delivered(organisation_id, id, attempts, delivery_id, state)) as steps
    group by organisation_id, action_id, target_key, moved
    having sum(step) <> 0
    order by organisation_id, action_id, target_key, moved
    on conflict (organisation_id, action_id, target_key, moved)
      do update set delivered = d.delivered + excluded.delivered;
  return null;
end
$$;
create trigger letter_delivered_is_counted after update on letter
  referencing old table as before new table as after
  for each statement execute function count_delivered();
