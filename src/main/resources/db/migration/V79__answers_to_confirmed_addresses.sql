-- Who said that it was them of an action that asks nobody has confirmed that signature.
insert into confirmation (organisation_id, action_id, signature_id, state, asked_at, expires_at, settled_at)
select s.organisation_id, s.action_id, s.id, 'confirmed', s.signed_at, c.at, c.at
from (select organisation_id, action_id, signature_id, min(given_at) as at from consent
    where how = 'confirmation' group by 1, 2, 3) as c
  join signature s on s.organisation_id = c.organisation_id and s.action_id = c.action_id
    and s.id = c.signature_id
where s.state = 'counted' and s.anonymous_at is null
on conflict do nothing;

-- Answers that have not left yet, to addresses that nobody has confirmed: the mail that one has come goes instead.
update supporter_mail m set kind = 'answered', letter_id = null, reply_id = null
where m.kind = 'reply' and m.state in ('queued', 'deferred', 'held', 'claimed')
  and not exists (select from confirmation c
    where c.organisation_id = m.organisation_id and c.action_id = m.action_id
      and c.signature_id = m.signature_id and c.state = 'confirmed');
