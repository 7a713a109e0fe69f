-- Signing by group commit, and a counter that only ever moves with the signatures: docs/signing.md.

-- Whole batches are written from arrays that one writer makes, so what stands beside a signature
-- belongs to it by construction; a look-up for every row of every batch would cost as much as the
-- rows themselves (docs/decisions/0009).
alter table signature drop constraint signature_organisation_id_action_id_version_fkey;
alter table consent drop constraint consent_organisation_id_action_id_signature_id_fkey;
alter table consent
  drop constraint consent_organisation_id_action_id_version_consent_key_lang_fkey;
alter table letter drop constraint letter_organisation_id_action_id_signature_id_fkey;
alter table supporter_mail
  drop constraint supporter_mail_organisation_id_action_id_signature_id_fkey;

alter table signature
  -- ISO 3166-2
  add column region text check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
  -- the version of the rules by which the address was normalised
  add column email_rules int not null default 1,
  -- keyed hash of the name and the address; empty where it was not yet kept
  add column name_index bytea not null default '',
  -- the name_index where people who share an address sign apart, otherwise empty
  add column member bytea not null default '',
  drop constraint signature_organisation_id_action_id_email_index_key,
  drop constraint signature_state_check,
  add check (state in ('counted', 'invalidated', 'withdrawn'));
alter table signature
  alter column email_rules drop default,
  alter column name_index drop default,
  alter column member drop default;

-- One person, one signature. Who has withdrawn may sign again; who was invalidated may not.
create unique index signature_person
  on signature (organisation_id, action_id, email_index, member)
  where state <> 'withdrawn';

-- Whether people who share an address sign apart, and whether that was ever otherwise.
alter table action
  add column household boolean not null default false,
  add column household_changed boolean not null default false;

update action_version set document = jsonb_set(document, '{form,household}', 'false');

-- Every change makes the step one greater, so that of two readings the later one is known.
alter table action_counter add column step bigint not null default 0;
alter table action_counter set (fillfactor = 20);

-- The counter, broken down. An empty value counts those that have none.
create table action_tally (
  organisation_id uuid not null,
  action_id uuid not null,
  dimension text not null check (dimension in ('country', 'region', 'language', 'source')),
  value text not null,
  counted bigint not null check (counted >= 0),
  primary key (organisation_id, action_id, dimension, value),
  foreign key (organisation_id, action_id) references action
) with (fillfactor = 20);
insert into action_tally (organisation_id, action_id, dimension, value, counted)
  select organisation_id, action_id, dimension, value, count(*)
  from signature,
    lateral (values ('country', coalesce(country, '')), ('region', ''),
      ('language', language), ('source', coalesce(source, ''))) as part (dimension, value)
  group by organisation_id, action_id, dimension, value;
-- The sources of an action are those that its signatures were tallied under.
drop table action_source;

-- Tokens are drawn when a letter is first composed.
alter table letter
  alter column reply_token drop not null,
  alter column bounce_token drop not null,
  drop constraint letter_reply_token_key,
  drop constraint letter_bounce_token_key;
create unique index letter_reply_token on letter (reply_token) where reply_token is not null;
create unique index letter_bounce_token on letter (bounce_token) where bounce_token is not null;

-- What a recount found to differ and put right. Rows are added, never changed.
create table counter_repair (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  repaired_at timestamptz not null default now(),
  -- what stood there, and what the rows say
  counted bigint not null,
  recounted bigint not null,
  -- how many tallies differed
  tallies int not null,
  primary key (organisation_id, action_id, id)
);
