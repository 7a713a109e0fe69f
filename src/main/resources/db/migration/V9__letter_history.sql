-- What was decided about a letter, by whom; with its attempts this is its history. Rows are added,
-- never changed.
create table letter_event (
  organisation_id uuid not null,
  action_id uuid not null,
  letter_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  by text not null,
  -- encrypted: it may name people
  note bytea,
  primary key (organisation_id, action_id, letter_id, id)
);
create trigger letter_event_is_a_ledger before update or delete or truncate on letter_event
  for each statement execute function refuse_change();

-- An attempt is finished once; only a doubt gives way to what is known.
create trigger mail_attempt_is_kept before delete or truncate on mail_attempt
  for each statement execute function refuse_change();
create trigger mail_attempt_is_finished_once before update on mail_attempt
  for each row when (old.outcome <> 'uncertain') execute function refuse_change();

-- Why a mail is or was last held: 'restored' with a backup; 'holder', somebody else holds the office;
-- 'channel', no way of its target's works yet; 'task', staff deliver it by hand.
alter table letter add column held_for text check (held_for ~ '^[a-z][a-z-]{0,39}$');
alter table supporter_mail add column held_for text check (held_for ~ '^[a-z][a-z-]{0,39}$');

-- What becomes of letters of which nobody can know whether they arrived, when staff have not
-- decided after some days. The latest row of an organisation counts; rows are added, never changed.
create table uncertain_rule (
  organisation_id uuid not null references organisation,
  id uuid not null,
  decision text not null check (decision in ('wait', 'arrived', 'again')),
  after_days int not null check (after_days between 1 and 30),
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create trigger uncertain_rule_is_a_ledger before update or delete or truncate on uncertain_rule
  for each statement execute function refuse_change();
create index letter_uncertain on letter (organisation_id, action_id) where state = 'uncertain';
