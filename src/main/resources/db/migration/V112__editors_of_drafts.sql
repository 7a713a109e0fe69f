-- Everybody who has worked at a draft (version 0) and at the version that it became: a step says who made it only as long
-- as it can be undone, and a version whose words were the last.
create table action_editor (
  organisation_id uuid not null,
  action_id uuid not null,
  version int not null check (version >= 0),
  account_id uuid not null,
  primary key (organisation_id, action_id, version, account_id)
);

-- What is known of drafts from before. A step of revision 0 is what the version said that a draft was begun from.
insert into action_editor (organisation_id, action_id, version, account_id)
select organisation_id, action_id, 0, edited_by from action_draft where edited_by is not null
union
select organisation_id, action_id, 0, edited_by from action_draft_step
where revision > 0 and edited_by is not null;
