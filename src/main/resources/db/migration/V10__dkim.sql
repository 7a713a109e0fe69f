-- The keys that an organisation's mail is signed with (DKIM, RFC 6376).
create table dkim_key (
  organisation_id uuid not null references organisation,
  id uuid not null,
  domain text not null,
  selector text not null check (selector ~ '^[a-z0-9]{1,63}$'),
  algorithm text not null check (algorithm in ('rsa-sha256', 'ed25519-sha256')),
  state text not null check (state in ('made', 'active', 'retired', 'revoked')),
  -- as it is published: RFC 6376, section 3.6.1, and RFC 8463, section 4
  public_key bytea not null,
  -- PKCS #8, encrypted; forgotten once the key signs no more
  private_key bytea,
  made_at timestamptz not null default now(),
  activated_at timestamptz,
  retired_at timestamptz,
  revoked_at timestamptz,
  -- when the DNS was last seen to have it
  seen_at timestamptz,
  primary key (organisation_id, id),
  -- organisations may share a domain, never a name in its DNS
  unique (domain, selector),
  check ((private_key is null) = (state in ('retired', 'revoked')))
);

-- Whichever node is first has made a key; the others use it.
create unique index dkim_key_in_use on dkim_key (organisation_id, domain, algorithm, state)
  where state in ('made', 'active');
