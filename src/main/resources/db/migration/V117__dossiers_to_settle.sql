-- The deliveries of which staff have not said yet what became of them, however many they have settled: docs/exports.md.
create index delivery_unsettled on delivery (organisation_id, action_id, id)
  where kind = 'dossier' and state in ('begun', 'made');
