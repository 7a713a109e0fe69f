-- The list that outlives the database says how far an action's signatures have become anonymous because their time was
-- over: a backup from when they had names brings none of them back. docs/decisions/0020.
alter table erasure
  drop constraint erasure_outcome_check,
  add constraint erasure_outcome_check check (outcome in
    ('withdrawn', 'disputed', 'invalidated', 'reinstated', 'anonymous', 'removed', 'retired', 'person',
      'address', 'audit', 'no_mail', 'no_calls', 'no_partners', 'no_name', 'no_passing'));
create index erasure_retired on erasure (organisation_id, action_id, signature_id) where outcome = 'retired';

-- Of each action the last before the first that has a name.
insert into erasure (organisation_id, action_id, signature_id, outcome, at)
  select a.organisation_id, a.id, s.id, 'retired', date_trunc('day', now(), 'UTC')
  from action a
    cross join lateral (select s.id from signature s
      where s.organisation_id = a.organisation_id and s.action_id = a.id and s.anonymous_at is not null
        and s.id < coalesce(
          (select n.id from signature n
            where n.organisation_id = a.organisation_id and n.action_id = a.id and n.anonymous_at is null
              and not exists (select from retention_failure f
                where f.organisation_id = n.organisation_id and f.action_id = n.action_id and f.signature_id = n.id)
            order by n.id limit 1),
          'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by s.id desc limit 1) s
  on conflict do nothing;

-- Of an anonymous signature nothing tells any more on which line of which sheet it stood, for the organisation has the
-- sheets. Null is also: the person had signed before. What counted is told by paper_batch.
create function refuse_change_but_to_null() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - tg_argv[0] <> to_jsonb(old) - tg_argv[0]
    or to_jsonb(new) -> tg_argv[0] not in (to_jsonb(old) -> tg_argv[0], 'null')
  then
    raise exception 'rows of % are added and never changed', tg_table_name;
  end if;
  return new;
end $$;
drop trigger paper_row_is_a_ledger on paper_row;
create index paper_row_signature on paper_row (organisation_id, action_id, signature_id) where signature_id is not null;
update paper_row r set signature_id = null from signature s
where s.organisation_id = r.organisation_id and s.action_id = r.action_id and s.id = r.signature_id
  and s.anonymous_at is not null;
create trigger paper_row_is_kept before delete or truncate on paper_row
  for each statement execute function refuse_change();
create trigger paper_row_is_a_ledger before update on paper_row
  for each row execute function refuse_change_but_to_null('signature_id');
