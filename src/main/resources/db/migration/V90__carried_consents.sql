-- A consent that has outlived its signature says where it was given: which wording of which version of which action, and
-- as before on which day. The moment would find the anonymous signature again, whose consent has it too. Null where it was
-- given elsewhere, and where it was kept before this.
alter table person_consent
  add column action_id uuid,
  add column version int,
  -- of consent_wording, whose language is the wording's
  add column consent_key text,
  add constraint person_consent_origin check (
    (action_id is null) = (version is null) and (action_id is null) = (consent_key is null));

drop index person_consent_once;
create unique index person_consent_once on person_consent (organisation_id, address_id, wording_id, how)
  where how in ('paper', 'import', 'staff') and action_id is null;
drop index person_consent_signed;
create unique index person_consent_signed
  on person_consent (organisation_id, address_id, action_id, version, consent_key, how, given_on)
  where action_id is not null;
