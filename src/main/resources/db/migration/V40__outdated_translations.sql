-- Translations that are older than what they translate: what the first language said when each was
-- written, by the text's path and the language. A version of which nothing stands here has none.
alter table action_draft add column outdated jsonb not null default '{}';
alter table action_draft_step add column outdated jsonb not null default '{}';

create table action_version_outdated (
  organisation_id uuid not null,
  action_id uuid not null,
  version int not null,
  outdated jsonb not null,
  primary key (organisation_id, action_id, version)
);
