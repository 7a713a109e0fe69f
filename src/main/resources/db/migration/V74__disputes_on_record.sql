-- That somebody said "I didn't sign this" is on the list of what is carried out again after a
-- restore, and not only that the signature was withdrawn: docs/backup.md.
alter table erasure
  drop constraint erasure_outcome_check,
  add constraint erasure_outcome_check check (outcome in
    ('withdrawn', 'disputed', 'invalidated', 'reinstated', 'anonymous', 'removed', 'person',
      'address', 'audit', 'no_mail'));

insert into erasure (organisation_id, action_id, signature_id, outcome, at)
  select organisation_id, action_id, signature_id, 'disputed', settled_at from confirmation
  where state = 'disputed'
  on conflict do nothing;
