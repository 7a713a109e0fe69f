-- What this installation has been once, and stays: decision 65. A row is never taken away.
create table installation_past (
  what text primary key check (what in ('administrator', 'mail-server'))
);
insert into installation_past (what)
  select 'mail-server' where exists (select from mail_attempt where route <> 'outbox');

-- Where mail goes that the server of the last start sends, for commands, whose settings may be others.
alter table installation add column mail_way text check (mail_way in ('server', 'outbox', 'waits'));

-- By trigger, so that it is exact however somebody becomes administrator. Their links are gone with it.
create function note_administrator() returns trigger language plpgsql as $$
begin
  if exists (select from staff_account a where a.everywhere and (a.password is not null
      or exists (select from staff_identity i where i.account_id = a.id))) then
    insert into installation_past (what) values ('administrator') on conflict do nothing;
    delete from staff_link where kind = 'first';
  end if;
  return null;
end
$$;
create trigger administrator_is_noted after insert or update of everywhere, password on staff_account
  for each statement execute function note_administrator();
create trigger administrator_is_noted after insert on staff_identity
  for each statement execute function note_administrator();
insert into installation_past (what)
  select 'administrator' where exists (select from staff_account a where a.everywhere
    and (a.password is not null or exists (select from staff_identity i where i.account_id = a.id)));
delete from staff_link where kind = 'first' and exists (select from installation_past where what = 'administrator');
