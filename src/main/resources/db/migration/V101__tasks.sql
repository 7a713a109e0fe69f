-- Letters that staff deliver by hand are listed by addressee, the longest waiting first, however many wait
-- (WaitingTasks, TaskRows); letters that go by mail are not in it.
create index letter_task on letter (organisation_id, action_id, target_key, addressee_id, id)
  where state = 'held' and held_for = 'task';

-- They leave as a file, too: docs/targets.md.
alter table data_export
  drop constraint data_export_kind_check,
  add constraint data_export_kind_check
    check (kind in ('signatures', 'letters', 'dossier', 'incidents', 'tasks'));
