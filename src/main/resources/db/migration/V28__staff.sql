-- People of the organisations, who sign in: docs/staff.md. One account may belong to several organisations, so what is
-- encrypted of it is so under keys of the installation's own, whose owner is zero.
create table staff_account (
  organisation_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (organisation_id = '00000000-0000-0000-0000-000000000000'),
  id uuid not null unique,
  email_index bytea not null unique,
  email_index_version int not null,
  -- address and name, encrypted
  payload bytea not null,
  language text not null,
  -- Argon2id with its salt; null until it is set
  password text,
  -- the secret of the second factor, encrypted; null until it is set up
  factor bytea,
  -- the last time step of which a code was used (RFC 6238, section 5.2)
  factor_step bigint not null default 0,
  -- administrator of the whole installation
  everywhere boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  check (factor is not null or factor_step = 0)
);

create table staff_member (
  organisation_id uuid not null references organisation,
  account_id uuid not null references staff_account (id) on delete cascade,
  role text not null check (role in ('administrator', 'campaigner', 'moderator', 'analyst')),
  since timestamptz not null default now(),
  primary key (organisation_id, account_id)
);
create index staff_member_account on staff_member (account_id);

create table staff_session (
  organisation_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (organisation_id = '00000000-0000-0000-0000-000000000000'),
  id uuid not null,
  account_id uuid not null references staff_account (id) on delete cascade,
  -- SHA-256 of the cookie
  token_hash bytea not null unique,
  -- what it was opened with and from where, and a secret that is being set up; encrypted
  payload bytea not null,
  -- whether the second factor was shown
  proven boolean not null default false,
  wrong_codes int not null default 0,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create index staff_session_account on staff_session (account_id);

-- Links that set a password, good once. One without an account makes the first administrator.
create table staff_link (
  token_hash bytea primary key,
  kind text not null check (kind in ('first', 'invitation', 'reset')),
  account_id uuid references staff_account (id) on delete cascade,
  good_until timestamptz not null,
  created_at timestamptz not null default now(),
  check ((kind = 'first') = (account_id is null))
);
create index staff_link_account on staff_link (account_id);

create table staff_recovery_code (
  account_id uuid not null references staff_account (id) on delete cascade,
  code_hash bytea not null,
  primary key (account_id, code_hash)
);

-- Browsers that somebody has signed in with, which other people's guesses do not lock out.
create table staff_device (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references staff_account (id) on delete cascade,
  seen_at timestamptz not null default now()
);
create index staff_device_account on staff_device (account_id);

-- How often a password or code was tried, by keyed hashes of whom it is counted for.
create table staff_guess (
  key_index bytea primary key,
  tries int not null,
  since timestamptz not null default now()
);

-- Mail to staff that is to leave. Rows go once it has left, or after a day.
create table staff_mail (
  organisation_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (organisation_id = '00000000-0000-0000-0000-000000000000'),
  id uuid not null,
  kind text not null check (kind in ('invitation', 'reset')),
  -- the address that was typed, encrypted: whether it is anybody's is found out when the mail is written
  address bytea not null,
  address_index bytea not null,
  language text not null,
  -- whose invitation it is
  invited_by uuid,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  tries int not null default 0,
  done boolean not null default false,
  primary key (organisation_id, id)
);
create index staff_mail_due on staff_mail (due_at) where not done;
create index staff_mail_mailbox on staff_mail (address_index, created_at);

-- The first administrator's link is printed once.
alter table installation add column first_link_at timestamptz;
