-- The newest mails first (Outbox), without sorting all of them: without a mail server it holds every letter.
create index outbox_message_newest on outbox_message (sent_at desc, id desc);
