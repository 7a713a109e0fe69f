-- Keys that personal data is encrypted and indexed with, each wrapped by the master key.
create table data_key (
  owner uuid not null,
  purpose text not null check (purpose in ('payload', 'index')),
  version int not null check (version > 0),
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (owner, purpose, version)
);

-- One row once the installation has had its first start.
create table installation (
  id boolean primary key default true check (id),
  first_started_at timestamptz not null default now()
);
