create table organisation (
  id uuid primary key,
  slug text not null unique,
  document jsonb not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

create table picture (
  organisation_id uuid not null references organisation,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  bytes bytea not null,
  primary key (organisation_id, sha256)
);

-- A picture at the widths that pages ask for, made when it was imported.
create table picture_rendition (
  organisation_id uuid not null,
  sha256 text not null,
  width int not null check (width > 0),
  height int not null check (height > 0),
  media_type text not null,
  bytes bytea not null,
  primary key (organisation_id, sha256, width),
  foreign key (organisation_id, sha256) references picture
);

create index picture_rendition_address on picture_rendition (sha256, width);

create table action (
  organisation_id uuid not null references organisation,
  id uuid not null unique,
  slug text not null unique,
  state text not null check (state in ('draft', 'live', 'closed')),
  latest_version int not null,
  live_version int,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  closed_at timestamptz,
  primary key (organisation_id, id),
  check (state = 'draft' or live_version is not null)
);

-- Every version that was ever imported or saved; never changed.
create table action_version (
  organisation_id uuid not null,
  action_id uuid not null,
  version int not null check (version > 0),
  document jsonb not null,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  primary key (organisation_id, action_id, version),
  foreign key (organisation_id, action_id) references action
);

-- The exact words that a published version asks consent with.
create table consent_wording (
  organisation_id uuid not null,
  action_id uuid not null,
  version int not null,
  consent_key text not null,
  language text not null,
  kind text not null check (kind in ('target', 'email', 'phone', 'public-name', 'partners')),
  wording text not null,
  primary key (organisation_id, action_id, version, consent_key, language),
  foreign key (organisation_id, action_id, version) references action_version
);

-- People counted elsewhere. Rows are added, never changed.
create table offset_entry (
  organisation_id uuid not null,
  action_id uuid not null,
  position int not null check (position > 0),
  amount bigint not null check (amount <> 0),
  reason text not null,
  source text not null,
  entered_by text not null,
  entered_on date not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, action_id, position),
  foreign key (organisation_id, action_id) references action
);

create table action_counter (
  organisation_id uuid not null,
  action_id uuid not null,
  counted bigint not null default 0 check (counted >= 0),
  primary key (organisation_id, action_id),
  foreign key (organisation_id, action_id) references action
);

-- Where visitors came from; at most 500 an action.
create table action_source (
  organisation_id uuid not null,
  action_id uuid not null,
  source text not null check (source ~ '^[a-z0-9_-]{1,40}$'),
  primary key (organisation_id, action_id, source),
  foreign key (organisation_id, action_id) references action
);
