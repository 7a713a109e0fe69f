-- Held letters are listed by their ids, the newest first, however many there are.
drop index letter_held;
create index letter_held on letter (organisation_id, action_id, id) where state = 'held';
