-- Who takes back a sealed signature has its mails' days forgotten: by the mails, for its address is known to nobody.
create index mail_day_of_mail on mail_day (organisation_id, action_id, mail_id);
