-- Letters that reach a target together: in a dossier, as a print run or in a digest, see
-- docs/delivery.md.
create table delivery (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  target_key text not null,
  kind text not null check (kind in ('digest', 'dossier', 'print')),
  -- whom it is addressed to, as they were when it was made
  addressee jsonb not null,
  state text not null default 'begun'
    check (state in ('begun', 'made', 'handed-over', 'undone')),
  made_at timestamptz not null default now(),
  made_by text not null,
  -- how many are in it
  letters int not null default 0 check (letters >= 0),
  -- the SHA-256 of its files, by their names
  files jsonb not null default '{}',
  -- the day on which it was handed over or posted, as staff say
  settled_on date,
  settled_by text,
  settled_at timestamptz,
  -- encrypted: it may name people
  note bytea,
  primary key (organisation_id, action_id, id),
  foreign key (organisation_id, action_id) references action,
  check ((settled_by is null) = (state in ('begun', 'made'))),
  check (state <> 'handed-over' or settled_on is not null)
);
create trigger delivery_is_kept before delete or truncate on delivery
  for each statement execute function refuse_change();
create trigger delivery_is_settled_once before update on delivery
  for each row when (old.state in ('handed-over', 'undone')) execute function refuse_change();

-- What a letter is in, or was handed over with.
alter table letter add column delivery_id uuid;
create index letter_delivery on letter (organisation_id, action_id, delivery_id)
  where delivery_id is not null;

-- Letters that no channel could take wait for the first one that can now.
update letter l set held_for = way.channel
  from signature s, action_version v, jsonb_array_elements(v.document #> '{letter,targets}') as target,
    lateral (select channel
      from jsonb_array_elements_text(target #> '{delivery,channels}') with ordinality as c (channel, place)
      where channel = 'dossier'
        or channel = 'digest' and jsonb_array_length(target -> 'email') > 0
        or channel = 'print' and jsonb_array_length(target #> '{delivery,postalAddress}') > 0
      order by place limit 1) as way
  where l.state = 'held' and l.held_for = 'channel' and l.addressee_id is null
    and s.organisation_id = l.organisation_id and s.action_id = l.action_id and s.id = l.signature_id
    and v.organisation_id = s.organisation_id and v.action_id = s.action_id and v.version = s.version
    and target ->> 'key' = l.target_key;
