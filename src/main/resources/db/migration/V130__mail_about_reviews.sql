-- Whoever may approve a draft is told that a review is asked for; whoever asked, what came of it.
alter table staff_mail
  drop constraint staff_mail_kind_check,
  add constraint staff_mail_kind_check
    check (kind in ('invitation', 'reset', 'passkey-added', 'passkey-copied', 'codes-guessed',
      'provider-joined', 'schedule', 'disputed', 'review-asked', 'review-decided')),
  add check (kind not in ('review-asked', 'review-decided') or action_slug is not null);
