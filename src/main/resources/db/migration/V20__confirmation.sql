-- Consent as a ledger, and addresses that are asked before they are believed: docs/supporters.md.

-- A consent is given with the form, and again by whoever answers a mail to the address. What was
-- agreed to, and on which page, is told by version and language (consent_wording).
alter table consent
  add column how text not null default 'form'
    check (how in ('form', 'confirmation', 'paper', 'import', 'staff')),
  drop constraint consent_pkey,
  add primary key (organisation_id, action_id, signature_id, consent_key, how);
alter table consent alter column how drop default;
create trigger consent_is_a_ledger before update or delete or truncate on consent
  for each statement execute function refuse_change();

-- A consent that was taken back, for good. Rows are added, never changed.
create table consent_withdrawal (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  consent_key text not null,
  withdrawn_at timestamptz not null default now(),
  -- 'self' (the supporter's own page), 'unsubscribe', 'staff'
  how text not null check (how ~ '^[a-z][a-z-]{0,39}$'),
  primary key (organisation_id, action_id, signature_id, consent_key)
);
create trigger consent_withdrawal_is_a_ledger before update or delete or truncate
  on consent_withdrawal for each statement execute function refuse_change();

-- 'pending': it counts once its address is confirmed. 'expired': it never was.
alter table signature
  drop constraint signature_state_check,
  add check (state in ('pending', 'counted', 'invalidated', 'withdrawn', 'expired'));
drop index signature_person;
create unique index signature_person
  on signature (organisation_id, action_id, email_index, member)
  where state in ('pending', 'counted', 'invalidated');

-- A signature whose address was asked.
create table confirmation (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  -- 'disputed': "I didn't sign this"; 'withdrawn': the signature was taken out otherwise
  state text not null default 'waiting'
    check (state in ('waiting', 'confirmed', 'expired', 'disputed', 'withdrawn')),
  asked_at timestamptz not null default now(),
  -- when the one reminder goes; null when it has, or none is to go
  remind_at timestamptz,
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (organisation_id, action_id, signature_id),
  check ((settled_at is null) = (state = 'waiting'))
);
create index confirmation_waiting on confirmation (expires_at) where state = 'waiting';
create index confirmation_remind on confirmation (remind_at)
  where state = 'waiting' and remind_at is not null;

-- People whose address has answered, or whom staff entered; never made by a mere post.
create table person (
  organisation_id uuid not null references organisation,
  id uuid not null,
  created_at timestamptz not null default now(),
  -- name and what else is known, encrypted
  payload bytea not null,
  primary key (organisation_id, id)
);
create table person_address (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  email_index bytea not null,
  email_index_version int not null,
  email_rules int not null,
  -- the address, encrypted
  payload bytea not null,
  confirmed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, email_index),
  foreign key (organisation_id, person_id) references person
);
create index person_address_of on person_address (organisation_id, person_id);

-- Mails that ask, and those that remind. They leave ahead of all others.
alter table supporter_mail
  drop constraint supporter_mail_kind_check,
  drop constraint supporter_mail_check,
  add check (kind in ('receipt', 'reply', 'confirmation')),
  -- of a confirmation: the receipt's to come, where the signature is counted already
  add check (kind <> 'reply' or number is null),
  add check (kind <> 'receipt' or number is not null),
  add column rank smallint not null default 1;
drop index supporter_mail_due;
create index supporter_mail_due on supporter_mail (rank, due_at)
  where state in ('queued', 'deferred');

-- What a mailbox got for an action. Receipts and confirmations: at most one a day (UTC); of
-- confirmations three in all.
alter table receipt_day rename to mail_day;
alter table mail_day rename constraint receipt_day_pkey to mail_day_pkey;
alter index receipt_day_old rename to mail_day_old;
alter table mail_day
  add column kind text not null default 'receipt' check (kind in ('receipt', 'confirmation'));
alter table mail_day
  alter column kind drop default,
  drop constraint mail_day_pkey,
  add primary key (organisation_id, action_id, mailbox_index, day, kind);
