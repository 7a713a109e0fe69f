-- What is kept of a person when a signature of theirs has become anonymous says the day (UTC) alone: its moment stands
-- beside that signature too, in its consents, its confirmation or what came back of its mail, and would find it.

alter table person alter column created_at drop default;
alter table person alter column created_at type date using (created_at at time zone 'UTC')::date;
alter table person rename column created_at to begun_on;
alter table person alter column begun_on set default (now() at time zone 'UTC')::date;

alter table person_address
  alter column confirmed_at type date using (confirmed_at at time zone 'UTC')::date,
  alter column vouched_at type date using (vouched_at at time zone 'UTC')::date;
alter table person_address rename column confirmed_at to confirmed_on;
alter table person_address rename column vouched_at to vouched_on;

alter table person_consent alter column recorded_at drop default;
alter table person_consent alter column recorded_at type date using (recorded_at at time zone 'UTC')::date;
alter table person_consent rename column recorded_at to recorded_on;
alter table person_consent alter column recorded_on set default (now() at time zone 'UTC')::date;

alter table person_consent_withdrawal alter column withdrawn_at drop default;
alter table person_consent_withdrawal
  alter column withdrawn_at type date using (withdrawn_at at time zone 'UTC')::date;
alter table person_consent_withdrawal rename column withdrawn_at to withdrawn_on;
alter table person_consent_withdrawal alter column withdrawn_on set default (now() at time zone 'UTC')::date;

alter table suppression alter column since drop default;
alter table suppression alter column since type date using (since at time zone 'UTC')::date;
alter table suppression alter column since set default (now() at time zone 'UTC')::date;

alter table suppression_event alter column at drop default;
alter table suppression_event alter column at type date using (at at time zone 'UTC')::date;
alter table suppression_event rename column at to noted_on;
alter table suppression_event alter column noted_on set default (now() at time zone 'UTC')::date;

-- The list that is carried out after a restore: of all but a signature's own end.
alter table erasure disable trigger erasure_is_a_ledger;
update erasure set at = date_trunc('day', at, 'UTC') where outcome in
  ('person', 'address', 'no_mail', 'no_calls', 'no_partners', 'no_name', 'no_passing', 'audit');
alter table erasure enable trigger erasure_is_a_ledger;

-- What people put right themselves.
alter table person_event disable trigger person_event_is_a_ledger;
update person_event set at = date_trunc('day', at, 'UTC') where kind = 'corrected';
alter table person_event enable trigger person_event_is_a_ledger;

-- Whose signature had a tag put on its person.
update bulk_item i set row_id = '00000000-0000-0000-0000-000000000000' from bulk_job j
where j.organisation_id = i.organisation_id and j.id = i.job_id and j.kind in ('tag', 'untag')
  and i.was is not null;

-- The words that people agreed to are the proof, and are no more changed than that they did.
create trigger consent_wording_is_a_ledger before update or delete or truncate on consent_wording
  for each statement execute function refuse_change();
