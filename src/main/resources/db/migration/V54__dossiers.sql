-- Dossiers that are ordered in the studio and made in the background: docs/exports.md.
create table dossier_job (
  organisation_id uuid not null,
  action_id uuid not null,
  -- of the data_export that says who wants it, of what and why
  id uuid not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'made', 'failed', 'removed')),
  -- who makes it, and until when that is believed
  taken_by uuid,
  lease_until timestamptz,
  -- the delivery that its letters are in
  delivery_id uuid,
  -- how many volumes it will have; 0 until that is known
  volumes int not null default 0 check (volumes >= 0),
  -- when its files go
  remove_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references data_export,
  check ((state = 'made') <= (remove_at is not null))
);
create index dossier_job_of_action on dossier_job (organisation_id, action_id, id);
create index dossier_job_to_do on dossier_job (id) where state in ('waiting', 'running');
create index dossier_job_to_remove on dossier_job (remove_at) where state = 'made';

-- A file of it that is whole.
create table dossier_file (
  organisation_id uuid not null,
  dossier_id uuid not null,
  name text not null check (name ~ '^[a-z0-9-]{1,40}\.(pdf|csv)$'),
  parts int not null check (parts > 0),
  bytes bigint not null check (bytes >= 0),
  primary key (organisation_id, dossier_id, name)
);

-- Its content, encrypted, in parts that fit into memory.
create table dossier_part (
  organisation_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  name text not null,
  part int not null check (part > 0),
  content bytea not null,
  primary key (organisation_id, dossier_id, name, part)
);
alter table dossier_part alter column content set storage external;
