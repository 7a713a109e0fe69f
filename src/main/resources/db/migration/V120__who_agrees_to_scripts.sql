-- Whether an agreement to a script in a page itself is that of an administrator of the whole installation. Where several
-- organisations share a host, such a script could reach what people see and do on it of the others.
alter table in_page_agreement
  add column of_installation boolean not null default false,
  drop constraint in_page_agreement_pkey;
alter table in_page_agreement add primary key (organisation_id, action_id, script, of_installation);
