-- Names of staff in ledgers: a column holds "~" and the id of an encrypted name, or "@" and an account's id, whose name is
-- looked up and gone with the account (docs/audit.md). What was written before is brought over by the server (LateNames).
create table staff_name (
  organisation_id uuid not null,
  id uuid not null,
  -- encrypted
  name bytea not null,
  primary key (organisation_id, id)
);

-- A ledger's readable name may give way to an encrypted one; nothing else of it changes.
create function refuse_change_but_of_name() returns trigger language plpgsql as $$
declare
  before text;
  after text;
begin
  execute format('select ($1).%1$I, ($2).%1$I', tg_argv[0]) into before, after using old, new;
  if to_jsonb(new) - tg_argv[0] <> to_jsonb(old) - tg_argv[0]
    or before ~ '^[~@]' or after !~ '^~[0-9a-f-]{36}$'
  then
    raise exception 'rows of % are added and never changed', tg_table_name;
  end if;
  return new;
end $$;

drop trigger preflight_event_is_a_ledger on preflight_event;
create trigger preflight_event_is_a_ledger before delete or truncate on preflight_event
  for each statement execute function refuse_change();
create trigger preflight_event_keeps_names before update on preflight_event
  for each row execute function refuse_change_but_of_name('by');

drop trigger reply_decision_is_a_ledger on reply_decision;
create trigger reply_decision_is_a_ledger before delete or truncate on reply_decision
  for each statement execute function refuse_change();
create trigger reply_decision_keeps_names before update on reply_decision
  for each row execute function refuse_change_but_of_name('by');

drop trigger action_update_event_is_a_ledger on action_update_event;
create trigger action_update_event_is_a_ledger before delete or truncate on action_update_event
  for each statement execute function refuse_change();
create trigger action_update_event_keeps_names before update on action_update_event
  for each row execute function refuse_change_but_of_name('by');

drop trigger suppression_event_is_a_ledger on suppression_event;
create trigger suppression_event_is_a_ledger before delete or truncate on suppression_event
  for each statement execute function refuse_change();
create trigger suppression_event_keeps_names before update on suppression_event
  for each row execute function refuse_change_but_of_name('by');

drop trigger uncertain_rule_is_a_ledger on uncertain_rule;
create trigger uncertain_rule_is_a_ledger before delete or truncate on uncertain_rule
  for each statement execute function refuse_change();
create trigger uncertain_rule_keeps_names before update on uncertain_rule
  for each row execute function refuse_change_but_of_name('set_by');

-- These have encrypted words too, which may be sealed anew or forgotten.
drop trigger letter_event_is_a_ledger on letter_event;
create trigger letter_event_is_a_ledger before update on letter_event
  for each row when (old.by = new.by) execute function refuse_change_but_of_sealed('note');
create trigger letter_event_keeps_names before update on letter_event
  for each row when (old.by <> new.by) execute function refuse_change_but_of_name('by');

drop trigger incident_entry_is_only_resealed on incident_entry;
create trigger incident_entry_is_only_resealed before update on incident_entry
  for each row when (old.by = new.by) execute function refuse_change_but_of_sealed('text');
create trigger incident_entry_keeps_names before update on incident_entry
  for each row when (old.by <> new.by) execute function refuse_change_but_of_name('by');

drop trigger delivery_is_settled_once on delivery;
create trigger delivery_is_settled_once before update on delivery
  for each row when (old.state in ('handed-over', 'undone') and old.made_by = new.made_by
    and old.settled_by is not distinct from new.settled_by)
  execute function refuse_change_but_of_sealed('note');
create trigger delivery_keeps_makers before update on delivery
  for each row when (old.made_by <> new.made_by) execute function refuse_change_but_of_name('made_by');
create trigger delivery_keeps_settlers before update on delivery
  for each row when (old.settled_by is not null and old.settled_by is distinct from new.settled_by)
  execute function refuse_change_but_of_name('settled_by');
