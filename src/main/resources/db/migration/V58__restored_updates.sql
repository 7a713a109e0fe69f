-- A restore puts back updates of which nobody here knows what became since the backup was made: a
-- draft may have been sent, one that was being sent or was stopped may have gone on.
alter table action_update
  -- when the backup was restored in which it was not sent yet
  add column restored_at timestamptz;
