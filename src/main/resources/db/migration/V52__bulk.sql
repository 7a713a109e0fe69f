-- Work on many signatures or letters at once: docs/search.md. The list is made once, before anybody is asked.
create table bulk_job (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- null: of several actions
  action_id uuid,
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  -- a tag, encrypted; null where the kind needs no word
  word bytea,
  account_id uuid not null,
  state text not null default 'asked' check (state in ('asked', 'running', 'stopped', 'cancelled', 'finished')),
  total int not null check (total > 0),
  -- items from 1 to this one are done
  done int not null default 0 check (done between 0 and total),
  changed int not null default 0 check (changed between 0 and done),
  -- failures of the present batch in a row
  failures int not null default 0,
  undoes uuid,
  undone_by uuid,
  made_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
create index bulk_job_running on bulk_job (started_at) where state = 'running';
create index bulk_job_asked on bulk_job (made_at) where state = 'asked';

create table bulk_item (
  organisation_id uuid not null,
  job_id uuid not null,
  n int not null,
  action_id uuid not null,
  row_id uuid not null,
  -- null: not yet; left: it was so already, or could not be
  outcome text check (outcome in ('changed', 'left')),
  -- what an undo needs to know: the state before, or the person's id
  was text,
  primary key (organisation_id, job_id, n)
);

-- An invalidation can be undone, and done again: the list tells each, and the last word counts.
alter table erasure
  drop constraint erasure_pkey,
  add primary key (organisation_id, action_id, signature_id, outcome, at),
  drop constraint erasure_outcome_check,
  add constraint erasure_outcome_check check (outcome in
    ('withdrawn', 'invalidated', 'reinstated', 'anonymous', 'removed', 'person', 'address', 'audit'));

-- Letters that went wrong are few among many; held ones have letter_held.
create index letter_out on letter (organisation_id, action_id, state, id)
  where state in ('uncertain', 'bounced', 'rejected', 'failed', 'expired');
