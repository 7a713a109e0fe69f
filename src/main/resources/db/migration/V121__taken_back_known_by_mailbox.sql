-- That somebody has taken a consent back is known by their mailbox, too, and stands so in the file of what is carried out
-- on a backup: one that does not know their record, or what they had agreed to, must not let an older list write to them.
-- docs/decisions/0060.
create table taken_back (
  organisation_id uuid not null,
  -- of person_address, which a restored backup may not have
  address_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'partners')),
  -- a hash under the key of private links, which outlives a rotation
  mailbox bytea not null,
  -- when it was last (UTC)
  day date not null default (now() at time zone 'UTC')::date,
  primary key (organisation_id, address_id, kind)
);
create index taken_back_mailbox on taken_back (organisation_id, mailbox);

-- It goes with the address: nothing that is kept leads to whom nothing is held on.
create function address_takes_its_note() returns trigger language plpgsql as $$
begin
  delete from taken_back where organisation_id = old.organisation_id and address_id = old.id;
  return null;
end $$;
create trigger address_takes_its_note after delete on person_address
  for each row execute function address_takes_its_note();

-- Mailboxes that were asked before V107 are known by the index key, until this day.
alter table mail_day_before add column until date not null default (now() at time zone 'UTC')::date;
update mail_day_before set until = coalesce(
  (select max(installed_on)::date from flyway_schema_history where version = '107'), until);
