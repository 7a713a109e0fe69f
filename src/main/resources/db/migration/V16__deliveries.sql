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

-- The mail of a digest, sent like a letter; its id is the delivery's.
create table digest_mail (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  mailbox_id uuid not null references target_mailbox,
  -- at most one a day (UTC) to a mailbox for an action
  day date not null,
  reply_token bytea not null unique,
  bounce_token bytea not null unique,
  state text not null default 'queued' check (state in ('queued', 'held', 'claimed', 'deferred',
    'accepted', 'uncertain', 'bounced', 'rejected', 'failed', 'expired', 'withdrawn', 'replied')),
  held_for text check (held_for ~ '^[a-z][a-z-]{0,39}$'),
  due_at timestamptz not null default now(),
  lease_until timestamptz,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  primary key (organisation_id, action_id, id),
  unique (organisation_id, action_id, mailbox_id, day),
  foreign key (organisation_id, action_id, id) references delivery
);
create index digest_mail_waiting on digest_mail (mailbox_id, action_id, due_at)
  where state in ('queued', 'deferred');
create index digest_mail_leased on digest_mail (lease_until) where state = 'claimed';

-- What becomes of a digest becomes of the letters in it, in the same transaction, whoever settles it.
create function digest_tells_its_letters() returns trigger language plpgsql as $$
begin
  if new.state in ('accepted', 'uncertain', 'bounced', 'rejected', 'failed', 'expired', 'replied') then
    with told as (
      update letter set state = new.state
      where organisation_id = new.organisation_id and action_id = new.action_id
        and delivery_id = new.id and held_for = 'digest'
        and state in ('held', 'uncertain', 'accepted', 'bounced')
      returning id)
    insert into letter_event (organisation_id, action_id, letter_id, id, kind, by)
      select new.organisation_id, new.action_id, told.id, uuidv7(), 'digest-' || new.state, 'Outcry'
      from told;
    if new.state = 'accepted' then
      update delivery set state = 'handed-over', settled_by = 'Outcry', settled_at = now(),
        settled_on = (now() at time zone 'UTC')::date
      where organisation_id = new.organisation_id and action_id = new.action_id and id = new.id
        and state = 'made';
    end if;
  elsif new.state = 'queued' and old.state = 'uncertain' then
    update letter set state = 'held'
    where organisation_id = new.organisation_id and action_id = new.action_id
      and delivery_id = new.id and held_for = 'digest' and state = 'uncertain';
  elsif new.state = 'withdrawn' then
    update letter set delivery_id = null
    where organisation_id = new.organisation_id and action_id = new.action_id
      and delivery_id = new.id and held_for = 'digest' and state = 'held';
    update delivery set state = 'undone', settled_by = 'Outcry', settled_at = now()
    where organisation_id = new.organisation_id and action_id = new.action_id and id = new.id
      and state = 'made';
  end if;
  return null;
end $$;
create trigger digest_tells_its_letters after update of state on digest_mail
  for each row when (old.state <> new.state) execute function digest_tells_its_letters();
