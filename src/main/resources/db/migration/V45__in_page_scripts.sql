-- Who agreed that a script runs in an action's page itself, and not in a frame: to exactly this script
-- with exactly these origins. Whoever changes a letter of it needs another agreement.
create table in_page_agreement (
  organisation_id uuid not null,
  action_id uuid not null,
  script text not null check (script ~ '^[0-9a-f]{64}$'),
  account_id uuid,
  agreed_by text not null,
  agreed_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, action_id, script),
  foreign key (organisation_id, action_id) references action
);

create trigger in_page_agreement_is_a_ledger before update or delete or truncate on in_page_agreement
  for each statement execute function refuse_change();
