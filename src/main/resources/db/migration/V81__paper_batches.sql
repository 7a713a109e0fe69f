-- What was entered from paper, by batch: moves with paper_row, in the same transaction, so that nobody who looks at it
-- reads all rows.
create table paper_batch (
  organisation_id uuid not null,
  action_id uuid not null,
  batch text not null,
  sheets bigint not null check (sheets >= 0),
  rows bigint not null check (rows >= sheets),
  -- that were new signatures when they were entered
  counted bigint not null check (counted >= 0),
  -- the last of them
  entered_at timestamptz not null default now(),
  primary key (organisation_id, action_id, batch)
);
create index paper_batch_latest on paper_batch (organisation_id, action_id, entered_at desc, batch);
insert into paper_batch (organisation_id, action_id, batch, sheets, rows, counted, entered_at)
  select organisation_id, action_id, batch, count(distinct sheet), count(*), count(signature_id), max(entered_at)
  from paper_row group by organisation_id, action_id, batch;
