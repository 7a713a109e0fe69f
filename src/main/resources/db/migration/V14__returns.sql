-- What came back for letters: docs/what-comes-back.md. Rows are added, never changed.
create table letter_return (
  organisation_id uuid not null,
  action_id uuid not null,
  letter_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  -- how it came: imap, ses, mailgun, postmark
  way text not null,
  -- the first half of the SHA-256 of way and key, so that an arrival counts once
  arrival bytea not null check (length(arrival) = 16),
  kind text not null check (kind in ('bounce', 'delay', 'complaint', 'auto-reply', 'reply',
    'other', 'unreadable')),
  -- enhanced status code (RFC 3463)
  status text check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
  -- of a reply: 'dkim' or 'authentication-results' where it passed DMARC for the target's domain,
  -- else why it did not
  sender text check (sender ~ '^[a-z][a-z-]{0,39}$'),
  -- where the letter had gone
  mailbox_id uuid,
  -- encrypted: another server's words, or what was written
  content bytea not null,
  primary key (organisation_id, action_id, letter_id, id),
  unique (organisation_id, action_id, letter_id, arrival),
  check ((kind = 'reply') = (sender is not null))
);
create trigger letter_return_is_a_ledger before update or delete or truncate on letter_return
  for each statement execute function refuse_change();
create index letter_return_bounce on letter_return (mailbox_id, at) where kind = 'bounce';
create index letter_return_complaint on letter_return (mailbox_id) where kind = 'complaint';
create index letter_return_reply on letter_return (organisation_id, action_id, id)
  where kind = 'reply';

-- What became of replies: each is passed on once, or dropped. Rows are added, never changed.
create table reply_decision (
  organisation_id uuid not null,
  action_id uuid not null,
  -- of letter_return
  reply_id uuid not null,
  decision text not null check (decision in ('passed-on', 'dropped')),
  at timestamptz not null default now(),
  by text not null,
  primary key (organisation_id, action_id, reply_id)
);
create trigger reply_decision_is_a_ledger before update or delete or truncate on reply_decision
  for each statement execute function refuse_change();

-- A supporter gets one receipt, and as many replies as come.
alter table supporter_mail
  alter column number drop not null,
  drop constraint supporter_mail_kind_check,
  add check (kind in ('receipt', 'reply')),
  add check ((kind = 'receipt') = (number is not null)),
  drop constraint supporter_mail_organisation_id_action_id_signature_id_kind_key,
  add column reply_id uuid,
  add column letter_id uuid,
  add check ((kind = 'reply') = (reply_id is not null and letter_id is not null));
create unique index supporter_mail_receipt
  on supporter_mail (organisation_id, action_id, signature_id) where kind = 'receipt';
create unique index supporter_mail_reply
  on supporter_mail (organisation_id, action_id, letter_id, reply_id) where kind = 'reply';

-- Suppressed by staff: its letters are held ('suppressed'). What came before the last review counts
-- no more towards a proposal.
alter table target_mailbox
  add column suppressed_by text,
  add column suppressed_at timestamptz,
  add column reviewed_at timestamptz,
  add check ((suppressed_by is null) = (suppressed_at is null));
