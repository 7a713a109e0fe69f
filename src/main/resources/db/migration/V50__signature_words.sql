-- By what signatures are found: docs/search.md, docs/decisions/0040.

-- A word that a signature has in its name, place or postal code: a keyed hash cut to 14 bits, with its kind above.
-- Read backwards, for ids go up with time. Written behind the signing transaction, by SignatureWordJob.
create table signature_word (
  organisation_id uuid not null,
  action_id uuid not null,
  word int not null,
  -- version of the index key that made it
  key_version int not null,
  signature_id uuid not null,
  primary key (organisation_id, action_id, word, signature_id)
);
-- By which a signature's words go with it: an entry has 20 bytes, where one of a tree would have 64.
create index signature_word_of on signature_word using hash (signature_id);

-- Signatures whose words are to be written, or written anew: one row for each batch and action.
create table signature_word_waiting (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null default uuidv7(),
  signature_ids uuid[] not null,
  primary key (organisation_id, action_id, id)
);

-- Actions with signatures from before there were words, and how far each is.
create table signature_word_backfill (
  organisation_id uuid not null,
  action_id uuid not null,
  after uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (organisation_id, action_id)
);
insert into signature_word_backfill (organisation_id, action_id)
  select organisation_id, id from action where not sealed and state <> 'draft';

-- Whoever is made anonymous or erased is found by no word any more, whatever did it. Words that are being written at
-- the moment (SignatureWords.write takes the same lock) are waited for.
create function forget_signature_words() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('signature-words ' || new.action_id, 0));
  delete from signature_word
  where signature_id = new.id and organisation_id = new.organisation_id and action_id = new.action_id;
  return null;
end
$$;
create trigger signature_words_end after update of payload on signature for each row
  when (new.payload is null or new.payload = '')
  execute function forget_signature_words();

-- Signatures that no longer count are few among many. Nobody who signs writes to it.
create index signature_out on signature (organisation_id, action_id, state, id)
  where state in ('invalidated', 'withdrawn', 'expired');
