-- What a letter costs on its way: docs/mail.md, "Easy to get wrong".

-- Found by its key or all together, and whose change of lease touches no index. An index by the lease was read
-- whole, with all that had ever been claimed, for each attempt.
drop index letter_leased;
create index letter_claimed on letter (organisation_id, action_id, id) where state = 'claimed';
drop index supporter_mail_leased;
create index supporter_mail_claimed on supporter_mail (organisation_id, action_id, id) where state = 'claimed';
drop index digest_mail_leased;
create index digest_mail_claimed on digest_mail (organisation_id, action_id, id) where state = 'claimed';

-- Room on the page for a row's next version, so that it needs no new entries in the indexes.
alter table letter set (fillfactor = 85);
alter table supporter_mail set (fillfactor = 85);
alter table mail_attempt set (fillfactor = 60);

-- As before, but a statement that neither makes a letter delivered nor ends that is let go at once.
create or replace function count_delivered() returns trigger language plpgsql as $$
begin
  if not exists (select from after where state in ('accepted', 'replied'))
    and not exists (select from before where state in ('accepted', 'replied')) then
    return null;
  end if;
  insert into letter_delivered as d (organisation_id, action_id, target_key, moved, delivered)
    select organisation_id, action_id, target_key, moved, sum(step)
    from (
      select organisation_id, action_id, target_key, addressee_id is not null as moved, 1 as step
      from after l where state in ('accepted', 'replied')
        and is_delivered(organisation_id, id, attempts, delivery_id, state)
      union all
      select organisation_id, action_id, target_key, addressee_id is not null, -1
      from before l where state in ('accepted', 'replied')
        and is_delivered(organisation_id, id, attempts, delivery_id, state)) as steps
    group by organisation_id, action_id, target_key, moved
    having sum(step) <> 0
    order by organisation_id, action_id, target_key, moved
    on conflict (organisation_id, action_id, target_key, moved)
      do update set delivered = d.delivered + excluded.delivered;
  return null;
end
$$;

-- As before; each question is planned once, where all in one were planned for each letter.
create or replace function is_delivered(organisation uuid, letter uuid, attempts int, delivery uuid, state text)
  returns boolean language plpgsql stable as $$
begin
  if state not in ('accepted', 'replied') then
    return false;
  end if;
  if exists (select from mail_attempt a
      where a.organisation_id = organisation and a.mail_id = letter and a.attempt = attempts
        and a.route = 'outbox') then
    return false;
  end if;
  if delivery is not null then
    return not exists (select from mail_attempt a
      where a.organisation_id = organisation and a.mail_id = delivery and a.route = 'outbox');
  end if;
  return true;
end
$$;
