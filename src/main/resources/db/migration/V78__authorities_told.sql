-- Each authority has its own moment. authority_told_at, which said "an authority", is not written
-- any more: docs/decisions/0048-an-old-moment-is-given-to-no-authority-by-guess.md.
alter table incident_entry
  add eu_authority_told_at timestamptz,
  add uk_authority_told_at timestamptz,
  add quebec_authority_told_at timestamptz,
  add canada_authority_told_at timestamptz;

-- Where one law alone binds the organisation, it was that law's; elsewhere nobody can know.
alter table incident_entry disable trigger user;
with alone as (
  select id, document #>> '{privacy,dataProtection,jurisdictions,0}' as law from organisation
  where document #>> '{privacy,dataProtection,jurisdictions,1}' is null
)
update incident_entry e set
  authority_told_at = null,
  eu_authority_told_at = case law when 'eu' then authority_told_at end,
  uk_authority_told_at = case law when 'uk' then authority_told_at end,
  quebec_authority_told_at = case law when 'quebec' then authority_told_at end,
  canada_authority_told_at = case law when 'canada' then authority_told_at end
from alone where alone.id = e.organisation_id and authority_told_at is not null
  and law in ('eu', 'uk', 'quebec', 'canada');
alter table incident_entry enable trigger user;
