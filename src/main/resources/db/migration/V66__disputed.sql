-- "I didn't sign this" is found in the studio, and told to administrators: docs/supporters.md.
create index confirmation_disputed on confirmation (organisation_id, action_id, signature_id)
  where state = 'disputed';

-- What administrators were told, at most once a day for an action.
create table dispute_notice (
  organisation_id uuid not null,
  action_id uuid not null,
  told_at timestamptz not null default now(),
  -- how many signatures of the action were disputed then
  disputed bigint not null,
  primary key (organisation_id, action_id),
  foreign key (organisation_id, action_id) references action
);

alter table staff_mail
  drop constraint staff_mail_kind_check,
  add constraint staff_mail_kind_check
    check (kind in ('invitation', 'reset', 'passkey-added', 'passkey-copied', 'codes-guessed',
      'provider-joined', 'schedule', 'disputed')),
  -- which action it is about
  add column action_slug text,
  add check (kind <> 'disputed' or action_slug is not null);
