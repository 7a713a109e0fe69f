-- Passkeys of staff (WebAuthn): docs/staff.md.

-- What an authenticator knows an account by: 32 random bytes, which tell nothing (WebAuthn 3, section 14.6.1).
alter table staff_account add column user_handle bytea unique;

create table staff_passkey (
  organisation_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (organisation_id = '00000000-0000-0000-0000-000000000000'),
  id uuid not null,
  account_id uuid not null references staff_account (id) on delete cascade,
  -- SHA-256 of the credential's id, which is random
  credential_hash bytea not null unique,
  -- its name, id, public key and what its authenticator said of itself; encrypted
  payload bytea not null,
  -- how often it has signed, as far as it counts at all (section 6.1.1)
  sign_count bigint not null check (sign_count >= 0),
  created_at timestamptz not null default now(),
  used_at timestamptz,
  -- its counter went backwards, so that there may be a copy of it; it lets nobody in any more
  blocked_at timestamptz,
  primary key (organisation_id, id)
);
create index staff_passkey_account on staff_passkey (account_id);

-- Challenges that were answered; those that are not are kept nowhere.
create table staff_challenge (
  challenge_hash bytea primary key,
  good_until timestamptz not null
);

-- Some tries are counted over a day.
alter table staff_guess add column lasts_seconds int not null default 900;

-- Warnings to an account that is there.
alter table staff_mail drop constraint staff_mail_kind_check;
alter table staff_mail add constraint staff_mail_kind_check
  check (kind in ('invitation', 'reset', 'passkey-added', 'passkey-copied', 'codes-guessed', 'provider-joined'));
