create table signature (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  version int not null,
  language text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  source text,
  state text not null check (state in ('counted')),
  signed_at timestamptz not null default now(),
  email_index bytea not null,
  email_index_version int not null,
  -- what was typed, encrypted
  payload bytea not null,
  primary key (organisation_id, action_id, id),
  unique (organisation_id, action_id, email_index),
  foreign key (organisation_id, action_id, version) references action_version
);

-- Consents as they were given. Rows are added, never changed.
create table consent (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  consent_key text not null,
  version int not null,
  language text not null,
  given_at timestamptz not null default now(),
  primary key (organisation_id, action_id, signature_id, consent_key),
  foreign key (organisation_id, action_id, signature_id) references signature,
  foreign key (organisation_id, action_id, version, consent_key, language) references consent_wording
);

-- The ledger of letters: one for each signature and target.
create table letter (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  signature_id uuid not null,
  target_key text not null,
  -- in From and Reply-To, and in the envelope: whoever sees one cannot know the other
  reply_token bytea not null unique,
  bounce_token bytea not null unique,
  state text not null default 'queued' check (state in ('queued', 'held', 'claimed', 'deferred',
    'accepted', 'uncertain', 'bounced', 'rejected', 'failed', 'expired', 'withdrawn', 'replied')),
  due_at timestamptz not null default now(),
  lease_until timestamptz,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  primary key (organisation_id, action_id, id),
  unique (organisation_id, action_id, signature_id, target_key),
  foreign key (organisation_id, action_id, signature_id) references signature
);
create index letter_due on letter (due_at) where state in ('queued', 'deferred');
create index letter_leased on letter (lease_until) where state = 'claimed';

-- Mail to supporters, sent like letters.
create table supporter_mail (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  signature_id uuid not null,
  kind text not null check (kind in ('receipt')),
  -- the signature's place in the public count when it was counted
  number bigint not null,
  state text not null default 'queued' check (state in ('queued', 'held', 'claimed', 'deferred',
    'accepted', 'uncertain', 'bounced', 'rejected', 'failed', 'expired', 'withdrawn')),
  due_at timestamptz not null default now(),
  lease_until timestamptz,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  primary key (organisation_id, action_id, id),
  unique (organisation_id, action_id, signature_id, kind),
  foreign key (organisation_id, action_id, signature_id) references signature
);
create index supporter_mail_due on supporter_mail (due_at) where state in ('queued', 'deferred');
create index supporter_mail_leased on supporter_mail (lease_until) where state = 'claimed';
