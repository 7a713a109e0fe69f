-- Whom held letters wait for is told from one entry to the next (WaitingLetters), and how many of a delivery's letters
-- are held no more without reading them (DeliveryLedger). Letters that go by mail are in neither; equal entries share
-- their key, so that one takes some bytes.
create index letter_held_for on letter (organisation_id, action_id, held_for, target_key, addressee_id)
  where state = 'held';
drop index letter_delivery;
create index letter_delivery on letter (organisation_id, action_id, delivery_id, state)
  where delivery_id is not null;
