-- Mailboxes are known by the key of private links from now on, which outlives a rotation (docs/signing.md). Whose address
-- was asked before is known by the index key: of these actions it is looked under both, and of no others, for that takes
-- its time of each mail.
create table mail_day_before (
  organisation_id uuid not null,
  action_id uuid not null,
  primary key (organisation_id, action_id)
);
insert into mail_day_before select distinct organisation_id, action_id from mail_day;
