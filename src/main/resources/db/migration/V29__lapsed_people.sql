-- Records of people whom nothing holds any more go: docs/privacy.md, "Retention".

-- How far an organisation's records have been looked at.
create table people_retention (
  organisation_id uuid primary key references organisation,
  -- the last record that was looked at
  last_id uuid not null default '00000000-0000-0000-0000-000000000000',
  begun_at timestamptz not null default now(),
  -- null while it goes on
  finished_at timestamptz
);

-- form, confirmation: given with a signature that is anonymous by now, so that the person's record alone has it. Who has
-- taken one back may have agreed again with a later signature.
alter table person_consent
  drop constraint person_consent_how_check,
  add constraint person_consent_how_check
    check (how in ('form', 'confirmation', 'paper', 'import', 'staff')),
  drop constraint person_consent_organisation_id_address_id_wording_id_how_key;
create unique index person_consent_once on person_consent (organisation_id, address_id, wording_id, how)
  where how in ('paper', 'import', 'staff');
create unique index person_consent_signed on person_consent (organisation_id, address_id, wording_id, how, given_on)
  where how in ('form', 'confirmation');
-- a withdrawal must find its consents by address: the unique index above is of some rows alone
create index person_consent_address on person_consent (organisation_id, address_id);
