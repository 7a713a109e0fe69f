-- Letters by state, and how long answers take: docs/insights.md.

-- How many letters came into a state, or left it. Rows are added without waiting for anybody, and added up into
-- letter_tally now and then; both together are what there is.
create table letter_step (
  organisation_id uuid not null,
  action_id uuid not null,
  state text not null,
  letters bigint not null
);
create table letter_tally (
  organisation_id uuid not null,
  action_id uuid not null,
  state text not null,
  letters bigint not null,
  primary key (organisation_id, action_id, state)
) with (fillfactor = 50);
insert into letter_tally (organisation_id, action_id, state, letters)
  select organisation_id, action_id, state, count(*) from letter group by 1, 2, 3;

-- By trigger, so that it is exact whoever changes a letter's state. Of a statement that changes none, nothing is left.
create function step_letters() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into letter_step (organisation_id, action_id, state, letters)
      select organisation_id, action_id, state, count(*) from after
      group by organisation_id, action_id, state;
  else
    insert into letter_step (organisation_id, action_id, state, letters)
      select organisation_id, action_id, state, sum(step)
      from (
        select organisation_id, action_id, state, 1 as step from after
        union all
        select organisation_id, action_id, state, -1 from before) as steps
      group by organisation_id, action_id, state having sum(step) <> 0;
  end if;
  return null;
end
$$;
create trigger letter_is_stepped_when_written after insert on letter
  referencing new table as after for each statement execute function step_letters();
create trigger letter_is_stepped_when_moved after update on letter
  referencing old table as before new table as after for each statement execute function step_letters();

-- How long the first answer to a letter, or to a digest of letters, took from when a server had accepted it. Ids and
-- durations: nothing to erase.
create table letter_answer (
  organisation_id uuid not null,
  action_id uuid not null,
  -- of a letter or of a digest
  letter_id uuid not null,
  seconds bigint not null check (seconds >= 0),
  primary key (organisation_id, action_id, letter_id)
);
create index letter_answer_seconds on letter_answer (organisation_id, action_id, seconds);

create function time_answer(organisation uuid, letter uuid, answered timestamptz) returns bigint
  language sql stable as $$
  select greatest(0, extract(epoch from answered - coalesce(ended_at, started_at)))::bigint
  from mail_attempt a
  where a.organisation_id = organisation and a.mail_id = letter and a.started_at <= answered
    and coalesce(a.outcome, 'uncertain') in ('accepted', 'uncertain')
  order by a.outcome = 'accepted' desc nulls last, a.attempt desc limit 1
$$;
insert into letter_answer (organisation_id, action_id, letter_id, seconds)
  select organisation_id, action_id, letter_id, seconds
  from (
    select organisation_id, action_id, letter_id, min(at) as at from letter_return
    where kind = 'reply' group by 1, 2, 3) as answer,
    lateral (select time_answer(organisation_id, letter_id, at)) as taken (seconds)
  where seconds is not null;

create function keep_answer() returns trigger language plpgsql as $$
begin
  insert into letter_answer (organisation_id, action_id, letter_id, seconds)
    select new.organisation_id, new.action_id, new.letter_id, seconds
    from (select time_answer(new.organisation_id, new.letter_id, new.at)) as taken (seconds)
    where seconds is not null
  on conflict do nothing;
  return null;
end
$$;
create trigger letter_answer_is_kept after insert on letter_return
  for each row when (new.kind = 'reply') execute function keep_answer();
