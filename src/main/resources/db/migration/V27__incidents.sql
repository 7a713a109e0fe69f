-- What happened to personal data that should not have (GDPR, article 33(5); Quebec's register of
-- confidentiality incidents; PIPEDA, section 10.3): docs/papers.md. Rows are added, never changed.
create table incident_entry (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- of the incident in its organisation, from 1
  number int not null check (number > 0),
  -- of the entry in its incident, from 1; the first one records it
  position int not null check (position > 0),
  at timestamptz not null default now(),
  by text not null,
  -- what an entry says anew; null for nothing
  known_at timestamptz,
  happened_at timestamptz,
  people bigint check (people >= 0),
  risk text check (risk in ('none', 'risk', 'high')),
  serious boolean,
  authority_told_at timestamptz,
  people_told_at timestamptz,
  closed boolean not null default false,
  -- encrypted
  text bytea not null check (length(text) > 2),
  primary key (organisation_id, id),
  unique (organisation_id, number, position),
  check (position > 1 or known_at is not null)
);
create trigger incident_entry_is_a_ledger before delete or truncate on incident_entry
  for each statement execute function refuse_change();
-- A key's renewal seals the text anew; nothing else changes.
create trigger incident_entry_is_only_resealed before update on incident_entry
  for each row execute function refuse_change_but_of_sealed('text');
