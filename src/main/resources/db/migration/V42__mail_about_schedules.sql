-- Staff are told when what they have scheduled was not published.
alter table staff_mail drop constraint staff_mail_kind_check;
alter table staff_mail add constraint staff_mail_kind_check
  check (kind in ('invitation', 'reset', 'passkey-added', 'passkey-copied', 'codes-guessed',
    'provider-joined', 'schedule'));
