-- An entry of the offset may take back an earlier one, once; a reversal is not reversed itself.
alter table offset_entry
  add column reverses int check (reverses < position),
  add foreign key (organisation_id, action_id, reverses) references offset_entry,
  add unique (organisation_id, action_id, reverses);

-- The application owns the table, so a right that it lacks would not hold it back; this does.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are added and never changed', tg_table_name;
end $$;

create trigger offset_entry_is_a_ledger before update or delete or truncate on offset_entry
  for each statement execute function refuse_change();
