-- An action may pause, and may end well.
alter table action drop constraint action_state_check;
alter table action add constraint action_state_check
  check (state in ('draft', 'live', 'paused', 'closed', 'won'));

-- Whose words a version has, and who showed it to the public; null where a command did, or Outcry.
alter table action_version add column edited_by uuid;
alter table action_version add column published_by uuid;

-- Actions whose mail to people in power waits.
create table mail_pause (
  action_id uuid primary key,
  since timestamptz not null default now()
);

-- What administrators have decided about an organisation's work in the studio.
create table studio_rules (
  organisation_id uuid primary key,
  second_person boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null default now()
);

-- A content that a second person was asked to look at. What was decided is never changed.
create table action_review (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  content_hash bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  note text not null default '' check (length(note) <= 1000),
  state text not null default 'asked' check (state in ('asked', 'approved', 'returned', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  answer text not null default '' check (length(answer) <= 1000),
  primary key (organisation_id, action_id, id),
  check ((state = 'asked') = (decided_at is null))
);
create index action_review_newest on action_review (organisation_id, action_id, asked_at desc);

-- What is published by the clock.
create table action_schedule (
  organisation_id uuid not null,
  action_id uuid not null,
  version int not null,
  due_at timestamptz not null,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  accepts_sealing text,
  refusal text,
  refused_at timestamptz,
  primary key (organisation_id, action_id)
);
create index action_schedule_due on action_schedule (due_at) where refused_at is null;
