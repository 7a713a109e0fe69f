-- One row for each try to send a letter or a mail; added before the try, finished once.
create table mail_attempt (
  organisation_id uuid not null,
  mail_id uuid not null,
  attempt int not null check (attempt > 0),
  route text not null,
  message_id text not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text check (outcome in ('accepted', 'deferred', 'rejected', 'uncertain')),
  -- the server's own words, encrypted: they may name people
  reply bytea,
  primary key (organisation_id, mail_id, attempt),
  check ((ended_at is null) = (outcome is null))
);

-- Mail that was "sent" while no SMTP server is configured.
create table outbox_message (
  organisation_id uuid not null references organisation,
  id uuid not null,
  sent_at timestamptz not null default now(),
  message bytea not null,
  primary key (organisation_id, id)
);
