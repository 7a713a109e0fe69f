-- Why staff stopped letters to an office is in their own words, and may name people: it is kept as their names are,
-- encrypted. What was written before is brought over by the server (LateNames).
drop trigger pace_change_keeps_names on pace_change;
create trigger pace_change_keeps_names before update on pace_change
  for each row when (old.by <> new.by) execute function refuse_change_but_of_name('by');
create trigger pace_change_keeps_texts before update on pace_change
  for each row when (old.by = new.by) execute function refuse_change_but_of_name('change');
