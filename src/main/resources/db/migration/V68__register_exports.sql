-- The register of incidents is taken out whole, and belongs to no action: docs/papers.md.
alter table data_export
  alter column action_id drop not null,
  drop constraint data_export_kind_check,
  add constraint data_export_kind_check
    check (kind in ('signatures', 'letters', 'dossier', 'incidents')),
  add constraint data_export_of_an_action
    check ((action_id is null) = (kind = 'incidents'));
