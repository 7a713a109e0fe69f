-- Who has taken a letter that is delivered by hand, so that nobody else delivers it: docs/targets.md. A row may outlive what
-- it says; org.outcry.letters.TaskReservations knows which hold.
create table task_reservation (
  organisation_id uuid not null,
  action_id uuid not null,
  letter_id uuid not null,
  account_id uuid not null references staff_account (id) on delete cascade,
  until timestamptz not null,
  primary key (organisation_id, action_id, letter_id)
);
create index task_reservation_account on task_reservation (account_id);
