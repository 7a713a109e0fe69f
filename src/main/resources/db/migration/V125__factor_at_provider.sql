-- The provider has said of its owner that they showed a second factor: it is theirs since, and a password alone does not
-- set up another one (docs/staff.md).
alter table staff_identity add column vouched boolean not null default false;
