-- A key of each update's own, by which it knows whom it was queued for: whatever becomes of the organisation's keys
-- meanwhile, nobody gets it twice. Encrypted, and gone once all is queued. Those that were being queued when this came
-- have none.
alter table action_update
  add column recipient_key bytea,
  add constraint action_update_recipient_key check (recipient_key is null or queued_at is null);
