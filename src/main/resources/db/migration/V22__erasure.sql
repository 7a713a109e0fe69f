-- Self-service, erasure and retention: docs/privacy.md.

-- An anonymous signature has no payload and nothing by which its person could be found again: no
-- blind index either, so that they may sign anew (nulls are never equal in the unique index).
alter table signature
  add column anonymous_at timestamptz,
  alter column payload drop not null,
  alter column email_index drop not null,
  alter column email_index_version drop not null,
  alter column name_index drop not null,
  alter column member drop not null;
-- Not checked against the rows that are there, of which none is anonymous yet.
alter table signature add constraint signature_anonymous_is_empty check (anonymous_at is null
  or payload is null and email_index is null and email_index_version is null
    and name_index is null and member is null and sealed is null) not valid;

-- Who has withdrawn is left out of signature_person, and is to be found too.
create index signature_ended on signature (organisation_id, action_id, email_index)
  where state in ('withdrawn', 'expired') and anonymous_at is null;

-- What came back names people.
alter table letter_return alter column content drop not null;

-- Other kinds of mail are found by their signature, as receipts are.
alter table supporter_mail
  drop constraint supporter_mail_kind_check,
  add constraint supporter_mail_kind_check check (kind ~ '^[a-z][a-z-]{0,39}$');
create index supporter_mail_other on supporter_mail (organisation_id, action_id, signature_id)
  where kind not in ('receipt', 'reply');

-- What has ended signatures: ids and times only. An older backup that is restored has them all
-- carried out again. Rows are added, never changed; signatures of no database of ours may be named.
create table erasure (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  -- withdrawn, invalidated: out of the count; anonymous: made anonymous; removed: both
  -- person: what was known of a person went; signature_id is theirs, action_id is zero
  outcome text not null
    check (outcome in ('withdrawn', 'invalidated', 'anonymous', 'removed', 'person')),
  at timestamptz not null default now(),
  primary key (organisation_id, action_id, signature_id, outcome)
);
create trigger erasure_is_a_ledger before update or delete or truncate on erasure
  for each statement execute function refuse_change();
insert into erasure (organisation_id, action_id, signature_id, outcome)
  select organisation_id, action_id, id, state from signature
  where state in ('withdrawn', 'invalidated');

-- What a supporter put right, with what stood there before: letters that had left by then said so.
-- Rows are added, and forgotten with their signature.
create table signature_correction (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  -- encrypted; null once it is forgotten
  before bytea,
  primary key (organisation_id, action_id, signature_id, id)
);
create trigger signature_correction_is_a_ledger before delete or truncate on signature_correction
  for each statement execute function refuse_change();
create trigger signature_correction_is_only_forgotten before update on signature_correction
  for each row execute function refuse_change_but_of_sealed('before');

-- Somebody has asked for what is held on an address, known or not. Rows go after a day.
create table self_service (
  organisation_id uuid not null references organisation,
  id uuid not null,
  mailbox_index bytea not null,
  language text not null,
  asked_at timestamptz not null default now(),
  -- what was typed, encrypted; forgotten when it was looked up and is nobody's
  address bytea,
  looked_up_at timestamptz,
  -- SHA-256 of the link's key; drawn when the mail is composed
  link_hash bytea unique,
  link_until timestamptz,
  -- SHA-256 of the cookie; the link is used then
  session_hash bytea unique,
  session_until timestamptz,
  primary key (organisation_id, id)
);
create index self_service_mailbox on self_service (organisation_id, mailbox_index, asked_at);
create index self_service_waiting on self_service (asked_at) where looked_up_at is null;

-- Which request a mail with a link belongs to.
alter table supporter_mail
  add column request_id uuid,
  add check ((kind = 'self-service') = (request_id is not null)) not valid;

-- Actions of which it is known when their signatures become anonymous.
create table retention (
  organisation_id uuid not null,
  action_id uuid not null,
  closed_at timestamptz not null,
  -- since when staff could know; nothing goes in the two weeks after
  noticed_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organisation_id, action_id),
  foreign key (organisation_id, action_id) references action
);

-- Signatures that could not be made anonymous, to be tried again.
create table retention_failure (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  failures int not null default 1,
  -- the kind of failure, never its message
  reason text not null,
  failed_at timestamptz not null default now(),
  primary key (organisation_id, action_id, signature_id)
);
