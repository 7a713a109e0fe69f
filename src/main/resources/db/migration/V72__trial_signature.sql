-- When an action's form was last tried out, by whom, and what its draft said then. Nothing that was typed is kept.
create table trial_signature (
  organisation_id uuid not null,
  action_id uuid not null,
  content_hash bytea not null,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  primary key (organisation_id, action_id)
);
