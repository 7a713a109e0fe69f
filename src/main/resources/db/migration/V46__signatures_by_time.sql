-- Signatures by the time at which they were given, and whether their letter says something of its own:
-- docs/insights.md.

-- Signatures that count, by quarters of an hour (UTC): every clock on Earth is apart from UTC by a multiple of that, so
-- that days by any of them can be added up, those of 23 and 25 hours too. Moves with action_tally.
create table signature_time (
  organisation_id uuid not null,
  action_id uuid not null,
  -- when it begins
  quarter timestamptz not null
    check (quarter = date_bin('15 minutes', quarter, timestamptz '2000-01-01 00:00:00+00')),
  counted bigint not null check (counted >= 0),
  primary key (organisation_id, action_id, quarter),
  foreign key (organisation_id, action_id) references action
) with (fillfactor = 50);
insert into signature_time (organisation_id, action_id, quarter, counted)
  select organisation_id, action_id,
    date_bin('15 minutes', signed_at, timestamptz '2000-01-01 00:00:00+00'), count(*)
  from signature where state = 'counted' group by 1, 2, 3;

-- Whether the supporter changed the letter or added a message. null: it sends none, or was given before this was noted;
-- the words themselves are encrypted.
alter table signature add column own_words boolean;

-- words: 'own' or 'suggested', of those of which it is known
alter table action_tally drop constraint action_tally_dimension_check;
alter table action_tally add constraint action_tally_dimension_check
  check (dimension in ('country', 'region', 'language', 'source', 'words'));
