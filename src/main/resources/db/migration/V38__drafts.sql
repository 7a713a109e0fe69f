-- What campaigners work on: an action page that may be incomplete. Versions are made from it.
create table action_draft (
  organisation_id uuid not null,
  action_id uuid not null,
  revision int not null default 0 check (revision >= 0),
  based_on int not null check (based_on > 0),
  document jsonb not null,
  section_keys text[] not null,
  edited_by uuid,
  edited_at timestamptz not null default now(),
  primary key (organisation_id, action_id)
);

-- What a draft said before each of its last steps, so that they can be undone.
create table action_draft_step (
  organisation_id uuid not null,
  action_id uuid not null,
  revision int not null,
  document jsonb not null,
  section_keys text[] not null,
  edited_by uuid,
  edited_at timestamptz not null,
  primary key (organisation_id, action_id, revision)
);

-- Who looks at a draft, so that two at once know of each other.
create table action_draft_reader (
  organisation_id uuid not null,
  action_id uuid not null,
  account_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (organisation_id, action_id, account_id)
);

-- Links that show a draft to whoever has them.
create table preview_link (
  key_hash bytea primary key,
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null unique,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index preview_link_by_action on preview_link (organisation_id, action_id);
