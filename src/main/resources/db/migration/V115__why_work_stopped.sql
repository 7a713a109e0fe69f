-- Why work on many waits for staff: it failed, whoever began it may no longer do it, or a backup was restored.
alter table bulk_job
  add column stopped_for text check (stopped_for in ('failures', 'role', 'restore')),
  add check (stopped_for is null or state = 'stopped');
update bulk_job set stopped_for = 'failures' where state = 'stopped';
