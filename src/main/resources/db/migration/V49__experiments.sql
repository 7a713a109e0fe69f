-- Experiments: some of an action's pages say something else, and it is counted what comes of it. What was
-- planned is never changed, so that nobody moves the goal once they have seen the ball.
create table experiment (
  organisation_id uuid not null,
  action_id uuid not null,
  number int not null check (number between 1 and 999999),
  varied text not null check (varied in ('headline', 'form', 'letter')),
  aim text not null check (aim in ('signed', 'personal')),
  arms jsonb not null,
  basis text not null check (basis ~ '^[0-9a-f]{64}$'),
  share int not null check (share between 1 and 100),
  base_rate double precision not null check (base_rate > 0 and base_rate < 1),
  difference double precision not null check (difference > 0 and difference < 1),
  sample bigint not null check (sample > 0),
  planned_at timestamptz not null default now(),
  planned_by uuid not null,
  state text not null default 'planned'
    check (state in ('planned', 'running', 'full', 'stopped', 'changed')),
  started_at timestamptz,
  started_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, action_id, number),
  check ((state = 'planned') = (started_at is null)),
  check ((state in ('planned', 'running')) = (ended_at is null))
);
create unique index experiment_one_at_a_time on experiment (organisation_id, action_id)
  where state = 'running';
create index experiment_running on experiment (action_id) where state = 'running';

create function experiment_keeps_its_plan() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state = 'planned' then
      return old;
    end if;
    raise exception 'an experiment that was started stays on record';
  end if;
  if (new.organisation_id, new.action_id, new.number, new.varied, new.aim, new.arms, new.basis, new.share,
        new.base_rate, new.difference, new.sample, new.planned_at, new.planned_by)
      is distinct from (old.organisation_id, old.action_id, old.number, old.varied, old.aim, old.arms,
        old.basis, old.share, old.base_rate, old.difference, old.sample, old.planned_at, old.planned_by)
    or (old.started_at is not null and new.started_at is distinct from old.started_at)
    or old.state not in ('planned', 'running')
    or (old.state = 'planned' and new.state <> 'running')
    or (old.state = 'running' and new.state = 'planned') then
    raise exception 'what an experiment was planned as is never changed';
  end if;
  return new;
end $$;
create trigger experiment_keeps_its_plan before update or delete on experiment
  for each row execute function experiment_keeps_its_plan();
