-- What moderators decided on names and comments, and who: docs/supporters.md. Ids alone. Rows are added, never changed.
create table name_decision (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  id uuid not null,
  -- what was decided at once, so that it can be undone at once
  batch uuid not null,
  decided_at timestamptz not null default now(),
  -- null: by a command on the server
  account_id uuid,
  -- 'withdrawn': the person took the comment back
  decision text not null check (decision in ('waiting', 'shown', 'name', 'hidden', 'withdrawn')),
  before text not null check (before in ('waiting', 'shown', 'name', 'hidden')),
  reason text check (reason in ('insult', 'private', 'off-topic', 'advertising', 'false-name', 'unlawful')),
  primary key (organisation_id, action_id, signature_id, id),
  check (reason is null or decision in ('name', 'hidden'))
);
create index name_decision_batch on name_decision (organisation_id, action_id, batch);
create trigger name_decision_is_a_ledger before update or delete or truncate on name_decision
  for each statement execute function refuse_change();
