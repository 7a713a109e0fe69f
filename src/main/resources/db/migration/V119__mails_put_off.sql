-- How many times a mail waited for another day, for its mailbox had got one for the action (docs/signing.md): sealing waits
-- for such a receipt.
alter table supporter_mail
  add column put_off smallint not null default 0,
  add check (put_off >= 0) not valid;

-- Whether a request was answered by a mail: an address that has confirmed nothing gets one in 24 hours.
alter table self_service add column mailed boolean not null default false;
update self_service set mailed = true where looked_up_at is not null and address is not null or link_hash is not null;
