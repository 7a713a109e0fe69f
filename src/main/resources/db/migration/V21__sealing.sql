-- Keys are renewed and destroyed, and the most dangerous actions sealed: docs/keys.md, docs/sealed.md.

-- Private links have a key of their own, for index keys are renewed.
alter table data_key
  drop constraint data_key_purpose_check,
  add check (purpose in ('payload', 'index', 'token'));
