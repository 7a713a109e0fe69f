-- Signatures on paper: docs/paper.md.

alter table signature add column on_paper boolean not null default false;
create index signature_on_paper on signature (organisation_id, action_id) where on_paper and state = 'counted';

-- Rows of sheets that were entered, so that none is entered twice. Rows are added, never changed.
create table paper_row (
  organisation_id uuid not null,
  action_id uuid not null,
  batch text not null,
  sheet int not null check (sheet > 0),
  number int not null check (number > 0),
  -- null: the person had signed before
  signature_id uuid,
  entered_at timestamptz not null default now(),
  primary key (organisation_id, action_id, batch, sheet, number)
);
create trigger paper_row_is_a_ledger before update or delete or truncate on paper_row
  for each statement execute function refuse_change();
