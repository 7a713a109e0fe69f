-- The list that outlives the database also says who takes no mail any more: a backup of before,
-- restored beside the list alone, must not write to them.
alter table erasure
  drop constraint erasure_outcome_check,
  add constraint erasure_outcome_check check (outcome in
    ('withdrawn', 'invalidated', 'reinstated', 'anonymous', 'removed', 'person', 'address', 'no_mail',
      'audit'));

insert into erasure (organisation_id, action_id, signature_id, outcome)
  select distinct c.organisation_id, c.action_id, c.signature_id, 'no_mail'
  from consent_withdrawal b
    join consent c on c.organisation_id = b.organisation_id and c.action_id = b.action_id
      and c.signature_id = b.signature_id and c.consent_key = b.consent_key
    join consent_wording w on w.organisation_id = c.organisation_id and w.action_id = c.action_id
      and w.version = c.version and w.consent_key = c.consent_key and w.language = c.language
      and w.kind = 'email'
  on conflict do nothing;
insert into erasure (organisation_id, action_id, signature_id, outcome)
  select organisation_id, '00000000-0000-0000-0000-000000000000', consent_id, 'no_mail'
  from person_consent_withdrawal
  on conflict do nothing;
