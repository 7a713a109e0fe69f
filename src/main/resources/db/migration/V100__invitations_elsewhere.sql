-- Invitations of people who sign in already, for another organisation: they say themselves whether they join. The
-- organisation that invites them is not told that they are known, so it knows an invitation by an id of its own.
create table staff_invitation (
  organisation_id uuid not null references organisation,
  id uuid not null unique,
  account_id uuid not null references staff_account (id) on delete cascade,
  role text not null check (role in ('administrator', 'campaigner', 'moderator', 'analyst')),
  state text not null default 'open' check (state in ('open', 'declined', 'taken')),
  invited_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create unique index staff_invitation_pending on staff_invitation (account_id, organisation_id) where state <> 'taken';
