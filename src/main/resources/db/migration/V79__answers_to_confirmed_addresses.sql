-- Answers that have not left yet, to addresses that nobody has confirmed: the mail that one has come goes instead.
update supporter_mail m set kind = 'answered', letter_id = null, reply_id = null
where m.kind = 'reply' and m.state in ('queued', 'deferred')
  and not exists (select from confirmation c
    where c.organisation_id = m.organisation_id and c.action_id = m.action_id
      and c.signature_id = m.signature_id and c.state = 'confirmed');
