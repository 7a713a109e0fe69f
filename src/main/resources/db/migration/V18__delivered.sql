-- How many letters have been delivered: accepted, by a server or by hand, or answered; the outbox of an installation
-- that sends no mail is nobody's. Kept by a trigger, so that it is exact whoever changes a letter's state, and never
-- counted on a request.
create function is_delivered(l letter) returns boolean language sql stable
  return l.state in ('accepted', 'replied') and not exists (
    select from mail_attempt a
    where a.organisation_id = l.organisation_id and a.route = 'outbox'
      and (a.mail_id = l.id and a.attempt = l.attempts or a.mail_id = l.delivery_id));
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
  from letter l where is_delivered(l)
  group by organisation_id, action_id, target_key, addressee_id is not null;

-- New letters are never delivered yet, so that signing does not touch this. Rows are locked in one order.
create function count_delivered() returns trigger language plpgsql as $$
begin
  insert into letter_delivered as d (organisation_id, action_id, target_key, moved, delivered)
    select organisation_id, action_id, target_key, moved, sum(step)
    from (
      select organisation_id, action_id, target_key, addressee_id is not null as moved, 1 as step
      from after l where is_delivered(l)
      union all
      select organisation_id, action_id, target_key, addressee_id is not null, -1
      from before l where is_delivered(l)) as steps
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
