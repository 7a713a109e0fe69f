-- Whom a provider of identities (OpenID Connect) means by a subject: docs/staff.md.
create table staff_identity (
  organisation_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (organisation_id = '00000000-0000-0000-0000-000000000000'),
  id uuid not null,
  -- an account is joined with one
  account_id uuid not null unique references staff_account (id) on delete cascade,
  identity_index bytea not null unique,
  identity_index_version int not null,
  -- issuer and subject, encrypted
  payload bytea not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
