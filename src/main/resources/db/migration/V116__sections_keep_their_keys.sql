-- A section's key is its own for as long as the action lives, and no other's after that: versions keep those of their
-- sections, and the action how many it has given. Those of older versions are s1, s2 and so on, by position.
alter table action_version add column section_keys text[];
alter table action add column section_keys_given int not null default 0 check (section_keys_given >= 0);

update action a set section_keys_given = greatest(
  (select coalesce(max(jsonb_array_length(v.document -> 'sections')), 0) from action_version v
    where v.organisation_id = a.organisation_id and v.action_id = a.id),
  (select coalesce(max(substr(key, 2)::int), 0) from action_draft d, unnest(d.section_keys) as key
    where d.organisation_id = a.organisation_id and d.action_id = a.id),
  (select coalesce(max(substr(key, 2)::int), 0) from action_draft_step s, unnest(s.section_keys) as key
    where s.organisation_id = a.organisation_id and s.action_id = a.id));

-- A draft whose changes were thrown away says what the latest version says, and its steps stay. The step before has who
-- had worked at it: they count again when it is undone.
alter table action_draft add column discarded boolean not null default false;
alter table action_draft_step add column editors uuid[];
