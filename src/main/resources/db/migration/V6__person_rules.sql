-- How addresses are normalised to recognise a person; a version is added, never changed.
create table email_rules (
  version int primary key check (version > 0),
  rules text not null,
  entered_by text not null,
  entered_at timestamptz not null default now()
);

-- Changed behind the closed gate "signing": every batch sees it, or was committed before.
create table email_rules_in_force (
  one boolean primary key default true check (one),
  version int not null references email_rules
);

-- docs/signing.md says why
insert into email_rules (version, rules, entered_by) values (1,
'fastmail.com cut=+
fastmail.fm cut=+
gmail.com ignore=. cut=+ alias=googlemail.com
hotmail.com cut=+
icloud.com cut=+ alias=mac.com,me.com
live.com cut=+
msn.com cut=+
outlook.com cut=+
pm.me cut=+
proton.me cut=+
protonmail.com cut=+
yahoo.ca cut=-
yahoo.co.uk cut=-
yahoo.com cut=-
yahoo.fr cut=-
yandex.ru cut=+ alias=ya.ru,yandex.by,yandex.com,yandex.kz
', 'Outcry');
insert into email_rules_in_force (version) values (1);

-- The one receipt that a mailbox gets for an action on a day (UTC).
create table receipt_day (
  organisation_id uuid not null,
  action_id uuid not null,
  mailbox_index bytea not null,
  day date not null,
  mail_id uuid not null,
  primary key (organisation_id, action_id, mailbox_index, day)
);
create index receipt_day_old on receipt_day (day);
