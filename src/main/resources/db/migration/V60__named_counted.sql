-- How many signatures still have names is told from the counter and from those that do not count or are anonymous
-- (RetentionOverview): few among many, or going. Nobody whose signature counts at once writes to either.
create index signature_pending on signature (organisation_id, action_id) where state = 'pending';
create index signature_anonymous on signature (organisation_id, action_id) where anonymous_at is not null;
