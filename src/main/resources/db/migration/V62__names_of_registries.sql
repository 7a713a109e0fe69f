-- The registries' names of staff are kept like those of all other ledgers (V34): encrypted, or an account's id. What was
-- written before is brought over by the server (LateNames); mailboxes and e-mail rules are no ledgers.
drop trigger office_change_is_a_ledger on office_change;
create trigger office_change_is_a_ledger before delete or truncate on office_change
  for each statement execute function refuse_change();
create trigger office_change_keeps_names before update on office_change
  for each row execute function refuse_change_but_of_name('by');

drop trigger pace_change_is_a_ledger on pace_change;
create trigger pace_change_is_a_ledger before delete or truncate on pace_change
  for each statement execute function refuse_change();
create trigger pace_change_keeps_names before update on pace_change
  for each row execute function refuse_change_but_of_name('by');
