-- Whoever is made anonymous is found by no word any more, but still by the country that stands in the signature's own
-- column in plain. Entries of that kind are those from 3 · 2^14 (WordKind.COUNTRY).
create or replace function forget_signature_words() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('signature-words ' || new.action_id, 0));
  delete from signature_word
  where signature_id = new.id and organisation_id = new.organisation_id and action_id = new.action_id
    and (word < 49152 or new.country is null);
  return null;
end
$$;

-- Those who were made anonymous before get theirs back, in the background.
insert into signature_word_waiting (organisation_id, action_id, signature_ids)
  select organisation_id, action_id, array_agg(id)
  from (
    select s.organisation_id, s.action_id, s.id,
      (row_number() over (partition by s.organisation_id, s.action_id order by s.id) - 1) / 500 as batch
    from signature s join action a on a.organisation_id = s.organisation_id and a.id = s.action_id
    where (s.payload is null or s.payload = '') and s.country is not null and not a.sealed) as anonymous
  group by organisation_id, action_id, batch;
