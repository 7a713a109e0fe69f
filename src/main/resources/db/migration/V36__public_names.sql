-- Names that their people agreed to have shown: docs/supporters.md. A row goes with whatever allowed it: the consent,
-- the signature, its name. Nothing personal stands here.
create table public_name (
  organisation_id uuid not null,
  action_id uuid not null,
  signature_id uuid not null,
  -- the consent that allows it
  consent_key text not null,
  signed_at timestamptz not null,
  -- 'asked': its address was asked and has not answered; 'unasked': nobody asked it; 'confirmed': it answered;
  -- 'staff': staff entered the signature, from paper
  address text not null check (address in ('asked', 'unasked', 'confirmed', 'staff')),
  -- whether a comment stands in the signature
  comment boolean not null default false,
  -- what a moderator decided: 'name' shows the name without the comment
  decision text not null default 'waiting' check (decision in ('waiting', 'shown', 'name', 'hidden')),
  shown boolean not null generated always as (address <> 'asked' and (decision in ('shown', 'name')
    or decision = 'waiting' and address in ('confirmed', 'staff'))) stored,
  primary key (organisation_id, action_id, signature_id)
);
create index public_name_shown on public_name (organisation_id, action_id, signed_at desc, signature_id desc)
  where shown;
create index public_name_comments on public_name (organisation_id, action_id, signed_at desc, signature_id desc)
  where decision = 'waiting' and comment and address <> 'asked';
create index public_name_unasked on public_name (organisation_id, action_id, signed_at desc, signature_id desc)
  where decision = 'waiting' and not comment and address = 'unasked';
create index public_name_hidden on public_name (organisation_id, action_id, signed_at desc, signature_id desc)
  where decision = 'hidden';

insert into public_name (organisation_id, action_id, signature_id, consent_key, signed_at, address)
select distinct on (c.organisation_id, c.action_id, c.signature_id)
  c.organisation_id, c.action_id, c.signature_id, c.consent_key, s.signed_at,
  case when c.how in ('paper', 'import', 'staff') then 'staff'
    when f.state = 'confirmed' then 'confirmed'
    when f.state is not null then 'asked'
    else 'unasked' end
from consent c
  join consent_wording w on w.organisation_id = c.organisation_id and w.action_id = c.action_id
    and w.version = c.version and w.consent_key = c.consent_key and w.language = c.language
    and w.kind = 'public-name'
  join signature s on s.organisation_id = c.organisation_id and s.action_id = c.action_id and s.id = c.signature_id
    and s.state in ('pending', 'counted') and s.anonymous_at is null
  join action a on a.organisation_id = c.organisation_id and a.id = c.action_id and not a.sealed
  left join confirmation f on f.organisation_id = c.organisation_id and f.action_id = c.action_id
    and f.signature_id = c.signature_id
where not exists (select from consent_withdrawal b
  where b.organisation_id = c.organisation_id and b.action_id = c.action_id and b.signature_id = c.signature_id
    and b.consent_key = c.consent_key)
order by c.organisation_id, c.action_id, c.signature_id, case when c.how = 'form' then 1 else 0 end, c.consent_key;

-- By trigger, so that no way that a signature or a consent ends can forget it.
create function public_name_of_signature_ends() returns trigger language plpgsql as $$
begin
  delete from public_name where organisation_id = new.organisation_id and action_id = new.action_id
    and signature_id = new.id;
  return null;
end $$;
create trigger public_name_ends after update of state, anonymous_at on signature for each row
  when (new.anonymous_at is not null or new.state not in ('pending', 'counted'))
  execute function public_name_of_signature_ends();

create function public_name_of_consent_ends() returns trigger language plpgsql as $$
begin
  delete from public_name where organisation_id = new.organisation_id and action_id = new.action_id
    and signature_id = new.signature_id and consent_key = new.consent_key;
  return null;
end $$;
create trigger public_name_ends after insert on consent_withdrawal for each row
  execute function public_name_of_consent_ends();

-- Every node drops what it shows (platform.database.Changes). Only what is taken away is told: news makes commits wait
-- for each other, and signing and confirming must not.
create function public_name_is_news() returns trigger language plpgsql as $$
begin
  perform pg_notify('outcry', 'public_name ' || old.action_id);
  return null;
end $$;
create trigger public_name_is_news after delete on public_name for each row
  when (old.shown) execute function public_name_is_news();
create trigger public_name_change_is_news after update on public_name for each row
  when (old.shown and (old.decision, old.comment, old.address) is distinct from (new.decision, new.comment, new.address))
  execute function public_name_is_news();
