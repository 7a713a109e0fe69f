-- Signatures whose address has not answered, and anonymous ones, are listed by their ids, the newest first, however many
-- there are (Candidates). Nobody whose signature counts at once writes to either.
drop index signature_pending;
create index signature_pending on signature (organisation_id, action_id, id) where state = 'pending';
drop index signature_anonymous;
create index signature_anonymous on signature (organisation_id, action_id, id) where anonymous_at is not null;
