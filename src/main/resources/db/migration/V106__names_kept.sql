-- Names of staff and texts of theirs are added and never changed, as the ledgers that they belong to (V34, V91): they may
-- be sealed anew under a later key, or be forgotten, which empties them.
create trigger staff_name_is_kept before delete or truncate on staff_name
  for each statement execute function refuse_change();
create trigger staff_name_is_a_ledger before update on staff_name
  for each row execute function refuse_change_but_of_sealed('name');
