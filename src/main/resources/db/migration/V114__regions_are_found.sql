-- Signatures are found by their region too, which stays of the anonymous (WordKind.REGION): those that have one get its
-- word in the background.
insert into signature_word_waiting (organisation_id, action_id, signature_ids)
  select organisation_id, action_id, array_agg(id)
  from (
    select s.organisation_id, s.action_id, s.id,
      (row_number() over (partition by s.organisation_id, s.action_id order by s.id) - 1) / 500 as batch
    from signature s join action a on a.organisation_id = s.organisation_id and a.id = s.action_id
    where s.region is not null and not a.sealed) as placed
  group by organisation_id, action_id, batch;
