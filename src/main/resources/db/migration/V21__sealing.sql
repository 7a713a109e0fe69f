-- Keys are renewed and destroyed, and the most dangerous actions sealed: docs/keys.md, docs/sealed.md.

-- Private links have a key of their own, for index keys are renewed.
alter table data_key
  drop constraint data_key_purpose_check,
  add check (purpose in ('payload', 'index', 'token'));

-- What was recorded stays; but what is encrypted in it may be encrypted anew under a later key, or be forgotten. The
-- first two bytes are the key's version.
create function refuse_change_but_of_sealed() returns trigger language plpgsql as $$
declare
  before bytea;
  after bytea;
begin
  execute format('select ($1).%1$I, ($2).%1$I', tg_argv[0]) into before, after using old, new;
  if to_jsonb(new) - tg_argv[0] <> to_jsonb(old) - tg_argv[0]
    or (length(after) > 0 and (length(after) <= 2 or length(before) <= 2 or before is null
      or substring(after for 2) <= substring(before for 2)))
  then
    raise exception 'rows of % are added and never changed', tg_table_name;
  end if;
  return new;
end $$;

drop trigger letter_event_is_a_ledger on letter_event;
create trigger letter_event_is_kept before delete or truncate on letter_event
  for each statement execute function refuse_change();
create trigger letter_event_is_a_ledger before update on letter_event
  for each row execute function refuse_change_but_of_sealed('note');

drop trigger letter_return_is_a_ledger on letter_return;
create trigger letter_return_is_kept before delete or truncate on letter_return
  for each statement execute function refuse_change();
create trigger letter_return_is_a_ledger before update on letter_return
  for each row execute function refuse_change_but_of_sealed('content');

drop trigger mail_attempt_is_finished_once on mail_attempt;
create trigger mail_attempt_is_finished_once before update on mail_attempt
  for each row when (old.outcome <> 'uncertain')
  execute function refuse_change_but_of_sealed('reply');

drop trigger delivery_is_settled_once on delivery;
create trigger delivery_is_settled_once before update on delivery
  for each row when (old.state in ('handed-over', 'undone'))
  execute function refuse_change_but_of_sealed('note');

-- Sealed actions: personal data is sealed to a key that this installation does not have.
alter table action
  add column sealed boolean not null default false,
  -- when its losses were accepted, and by whom
  add column sealed_at timestamptz,
  add column sealed_by text;

alter table signature
  -- what was typed, sealed to the action's public key (HPKE, RFC 9180); the payload is empty then
  add column sealed bytea;
-- What is encrypted under a key of its day waits to be sealed.
create index signature_to_seal on signature (organisation_id, action_id, id)
  where substring(payload for 1) > '\x00';
create index signature_to_forget on signature (organisation_id, action_id, id)
  where sealed is not null and state <> 'counted';
