-- The list that outlives the database also says which other consents were taken back, and not only
-- those to mail (V61): a backup of before, restored beside the list alone, must not bring back what
-- somebody has withdrawn. docs/backup.md.
alter table erasure
  drop constraint erasure_outcome_check,
  add constraint erasure_outcome_check check (outcome in
    ('withdrawn', 'disputed', 'invalidated', 'reinstated', 'anonymous', 'removed', 'person',
      'address', 'audit', 'no_mail', 'no_calls', 'no_partners', 'no_name', 'no_passing'));

insert into erasure (organisation_id, action_id, signature_id, outcome, at)
  select c.organisation_id, c.action_id, c.signature_id,
    case w.kind when 'phone' then 'no_calls' when 'partners' then 'no_partners'
      when 'public-name' then 'no_name' else 'no_passing' end,
    max(b.withdrawn_at)
  from consent_withdrawal b
    join consent c on c.organisation_id = b.organisation_id and c.action_id = b.action_id
      and c.signature_id = b.signature_id and c.consent_key = b.consent_key
    join consent_wording w on w.organisation_id = c.organisation_id and w.action_id = c.action_id
      and w.version = c.version and w.consent_key = c.consent_key and w.language = c.language
      and w.kind <> 'email'
  group by 1, 2, 3, 4
  on conflict do nothing;
