-- How often a page was shown, and how far its form was filled in. Counters alone: nothing of a visit, an
-- address or a browser. A day is one of the organisation's clock.
create table page_measure (
  organisation_id uuid not null,
  action_id uuid not null,
  day date not null,
  event text not null check (event in ('served', 'posted', 'refused', 'field-refused', 'signed',
    'personal', 'begun', 'reached', 'left', 'sent')),
  field text not null default '' check (length(field) <= 200),
  language text not null,
  arm text not null default '' check (arm ~ '^([0-9]{1,6}[a-d])?$'),
  variant text not null default '' check (variant ~ '^[a-j]?$'),
  counted bigint not null check (counted > 0),
  primary key (organisation_id, action_id, day, event, field, language, arm, variant),
  check ((field <> '') = (event in ('field-refused', 'reached', 'left')))
);
