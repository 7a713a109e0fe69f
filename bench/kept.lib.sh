# What an organisation with many signatures keeps beside them and their letters, in proportion to them; sourced after
# signing.lib.sh. Sealed columns are written by Kept.java.

java_beside() { # FILE ARGUMENTS...: a program of this folder, beside the running server
  OUTCRY_DATA="$work/data" "$(find_jdk)/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m \
    -cp "target/app/outcry.jar:target/app/lib/*" "bench/$1.java" "${@:2}" >"$work/$1.log" 2>&1 ||
    { tail -20 "$work/$1.log" >&2; exit 1; }
}

# Further actions that say what this one says, every second of them live.
more_actions() { # SLUG NUMBER
  local slug="$1" actions="$2"
  sql "with first as (select * from action where slug = '$slug'),
      made as (insert into action (organisation_id, id, slug, state, latest_version, live_version, published_at)
        select organisation_id, uuidv7(), 'bench-' || n, case when n % 2 = 0 then 'live' else 'draft' end, 1,
          case when n % 2 = 0 then 1 end, case when n % 2 = 0 then now() end
        from first, generate_series(2, $actions) n returning organisation_id, id, slug),
      versions as (insert into action_version (organisation_id, action_id, version, document, published_at)
        select made.organisation_id, made.id, 1, jsonb_set(v.document, '{slug}', to_jsonb(made.slug)), v.published_at
        from made, action_version v join first on v.action_id = first.id and v.version = first.latest_version)
    insert into action_counter (organisation_id, action_id) select organisation_id, id from made"
}

# Of SIZE signatures: a tenth agreed to be written to, got an update and are known as persons, for another tenth a
# letter waits for a dossier, a hundredth left a comment of which half waits, came on paper, was answered, is pending, is
# to be delivered by hand.
keep() { # SLUG SIZE
  local slug="$1" size="$2" ids organisation action some few
  IFS='|' read -r organisation action < <(sql "select organisation_id, id from action where slug = '$slug'")
  ids="'$organisation'::uuid, '$action'::uuid"
  some=$(( size / 10 )) few=$(( size / 100 ))
  sql "drop table if exists filler; create table filler (id uuid, n bigint);
    insert into filler select id, row_number() over (order by id) from (
      select id from signature where action_id = '$action' and state = 'counted' order by id limit $some) s;
    create index filler_n on filler (n); analyze filler"

  # Versions of which each says what the one before did, a draft with steps, links, reviews, entries of the offset.
  sql "insert into action_version (organisation_id, action_id, version, document, published_at)
      select organisation_id, action_id, n, document, published_at
      from action_version, generate_series(2, 30) n where action_id = '$action' and version = 1;
    insert into consent_wording (organisation_id, action_id, version, consent_key, language, kind, wording)
      select organisation_id, action_id, n, consent_key, language, kind, wording
      from consent_wording, generate_series(2, 30) n where action_id = '$action' and version = 1;
    insert into offset_entry (organisation_id, action_id, position, amount, reason, source, entered_by, entered_on)
      select $ids, coalesce((select max(position) from offset_entry where action_id = '$action'), 0) + n, 10, 'Partner',
        'Letter of the partner', 'Bench', current_date from generate_series(1, 300) n;
    insert into preview_link (key_hash, organisation_id, action_id, id, made_by, expires_at)
      select uuid_send(gen_random_uuid()), $ids, uuidv7(), uuidv7(), now() + interval '9 days'
      from generate_series(1, 20);
    insert into action_review (organisation_id, action_id, id, content_hash, asked_by, state, decided_at)
      select $ids, uuidv7(), sha256('x'), uuidv7(), 'approved', now() from generate_series(1, 100)"

  # Consents to mail, updates, what became of one that was sent.
  copy consent organisation_id,action_id,signature_id,consent_key,version,language,how \
    "select $ids, id, 'news', 1, 'en', 'form' from filler"
  sql "insert into action_update (organisation_id, action_id, id, key, document, state, sent_at, queued_at)
    select $ids, uuidv7(), 'news-' || n,
      '{\"subject\": {\"en\": \"We are many\"}, \"body\": {\"en\": \"Thank you all. The work goes on.\"}}',
      case when n = 1 then 'draft' else 'sent' end, case when n > 1 then now() end, case when n > 1 then now() end
    from generate_series(1, 60) n"
  local update
  update="$(sql "select id from action_update where action_id = '$action' and key = 'news-2'")"
  copy supporter_mail organisation_id,action_id,id,signature_id,kind,state,rank,update_id,recipient \
    "select $ids, uuidv7(), id, 'update', case when n % 50 = 0 then 'bounced' when n % 90 = 0 then 'deferred' else 'accepted' end,
      2::smallint, '$update'::uuid, uuid_send(gen_random_uuid()) from filler"
  sql "insert into supporter_return (organisation_id, action_id, mail_id, id, way, arrival, kind)
    select organisation_id, action_id, id, uuidv7(), 'page', uuid_send(uuidv7()),
      case when row_number() over () % 20 = 0 then 'complaint' else 'unsubscribe' end
    from supporter_mail where update_id = '$update' limit $few"

  # Letters that wait for a dossier, of signatures that are not there: the letters alone are listed and counted.
  copy letter organisation_id,action_id,id,signature_id,target_key,state,held_for \
    "select $ids, uuidv7(), gen_random_uuid(), 'head-of-judiciary', 'held', 'dossier' from filler"
  # A hundredth is to be delivered by hand.
  sql "update letter set state = 'held', held_for = 'task' where id in (
    select id from letter where action_id = '$action' and state = 'accepted' order by id desc limit $few)"
  # As many as wait for a dossier are in one that is not handed over yet.
  local delivery
  delivery="$(sql "insert into delivery (organisation_id, action_id, id, target_key, kind, addressee, state, made_by, letters)
    select organisation_id, action_id, uuidv7(), 'head-of-judiciary', 'dossier', document #> '{letter,targets,0}', 'made',
      'Bench', $some
    from action_version where action_id = '$action' and version = 1 returning id")"
  copy letter organisation_id,action_id,id,signature_id,target_key,state,held_for,delivery_id \
    "select $ids, uuidv7(), gen_random_uuid(), 'head-of-judiciary', 'held', 'handover', '$delivery'::uuid from filler"
  # Answers, each to a letter that a server had accepted.
  sql "drop table if exists answered; create table answered as select id, row_number() over () n from letter
      where action_id = '$action' and state = 'accepted' limit $few"
  copy mail_attempt organisation_id,mail_id,attempt,route,message_id,started_at,ended_at,outcome \
    "select '$organisation'::uuid, id, 1, 'smtp', id || '@bench.example', now() - interval '9 days',
      now() - interval '9 days', 'accepted' from answered"
  copy letter_return organisation_id,action_id,letter_id,id,at,way,arrival,kind,sender \
    "select $ids, id, uuidv7(), now() - interval '9 days' + n % 700000 * interval '1 second', 'imap', uuid_send(id), 'reply', 'dkim'
      from answered"

  # Names and comments of the newest, half of them undecided.
  sql "drop table if exists speaking; create table speaking as select id, row_number() over (order by id desc) n from (
    select id from signature where action_id = '$action' and state = 'counted' order by id desc limit 2 * $few) s"
  copy public_name organisation_id,action_id,signature_id,consent_key,signed_at,address,comment,decision \
    "select $ids, id, 'public-name', uuid_extract_timestamp(id), 'confirmed', n % 2 = 0,
      case when n % 4 = 0 then 'waiting' else 'shown' end from speaking"
  copy name_decision organisation_id,action_id,signature_id,id,batch,decision,before \
    "select $ids, id, uuidv7(), id, 'shown', 'waiting' from speaking where n % 4 > 0"

  # Paper, in batches of 500 rows.
  copy paper_row organisation_id,action_id,batch,sheet,number,signature_id \
    "select $ids, 'sheets-' || n / 500, (n / 20 + 1)::int, (n % 20 + 1)::int, id from filler where n <= $few"
  sql "insert into paper_batch (organisation_id, action_id, batch, sheets, rows, counted)
      select organisation_id, action_id, batch, count(distinct sheet), count(*), count(signature_id)
      from paper_row where action_id = '$action' group by 1, 2, 3;
    update signature s set on_paper = true from filler f where s.action_id = '$action' and s.id = f.id and f.n <= $few"

  # Signatures that do not count, or not yet, with the questions that their addresses were asked; older than all others.
  sql "truncate filler; insert into filler
    select uuidv7(interval '-400 days' + n * interval '1 second'), n from generate_series(1, $few) n"
  copy signature organisation_id,action_id,id,version,language,country,state,email_index,email_index_version,email_rules,name_index,member,payload \
    "select $ids, id, 1, 'en', 'CA', (array['pending', 'withdrawn', 'invalidated', 'expired'])[1 + n::int % 4],
      uuid_send(gen_random_uuid()), 1, 1, uuid_send(gen_random_uuid()), ''::bytea,
      '\\x0001'::bytea || sha256(uuid_send(id)) from filler"
  copy confirmation organisation_id,action_id,signature_id,state,expires_at,settled_at \
    "select $ids, id, (array['waiting', 'disputed', 'confirmed', 'expired'])[1 + n::int % 4], now() + interval '9 days',
      case when n % 4 > 0 then now() end from filler"
  # Those of a closed action, which are being made anonymous.
  local closed
  closed="$(sql "update action set state = 'closed', closed_at = now() - interval '900 days', live_version = 1,
      published_at = now() - interval '999 days' where slug = 'bench-5' returning id")"
  if [[ -n "$closed" ]]; then
    sql "truncate filler; insert into filler
      select uuidv7(interval '-900 days' + n * interval '1 millisecond'), n from generate_series(1, $some) n"
    copy signature organisation_id,action_id,id,version,language,state,email_rules,anonymous_at \
      "select '$organisation'::uuid, '$closed'::uuid, id, 1, 'en', 'counted', 1, now() from filler"
    sql "insert into retention (organisation_id, action_id, closed_at)
      values ('$organisation', '$closed', now() - interval '900 days') on conflict do nothing"
    bin_outcry recount bench-5 >&2 || true
  fi

  # How often pages were shown and how far their form was filled in, over two years; experiments.
  sql "insert into page_measure (organisation_id, action_id, day, event, language, counted)
      select $ids, current_date - d, event, language, 100 from generate_series(1, 730) d,
        unnest(array['served', 'posted', 'refused', 'signed', 'begun', 'sent']) event, unnest(array['en', 'fr']) language;
    insert into page_measure (organisation_id, action_id, day, event, field, language, counted)
      select $ids, current_date - d, event, 'field-' || f, language, 10 from generate_series(1, 730) d,
        generate_series(1, 12) f, unnest(array['field-refused', 'reached', 'left']) event,
        unnest(array['en', 'fr']) language"

  # Work on many, and deeds; of these nobody can read the who and what any more, but for those that Kept.java writes.
  sql "insert into bulk_job (organisation_id, id, action_id, kind, account_id, state, total, done, changed, started_at, ended_at)
      select '$organisation', uuidv7(), '$action', 'invalidate', uuidv7(), 'finished', 100, 100, 100, now(), now()
      from generate_series(1, greatest(200, $size / 10000))"
  sql "insert into bulk_item (organisation_id, job_id, n, action_id, row_id, outcome)
      select '$organisation', (select id from bulk_job order by id desc limit 1), n, '$action', uuidv7(), 'changed'
      from generate_series(1, least(100000, $few)) n"
  sql "insert into audit_head (organisation_id, sequence, chain) values ('$organisation', 0, sha256('')) on conflict do nothing"
  copy audit_entry organisation_id,sequence,id,at,act,object,who_hash,details_hash,who_erased,details_erased,chain \
    "select '$organisation'::uuid, sequence + n, uuidv7(), now() - interval '1 day' + n * interval '1 millisecond', 'signatures-read',
      'action:$slug', sha256('who'), sha256('details'), sequence + n, sequence + n, sha256(int8send(n))
      from audit_head, generate_series(1, $some::bigint) n where organisation_id = '$organisation'"
  sql "update audit_head h set sequence = e.sequence, chain = e.chain from audit_entry e
    where h.organisation_id = '$organisation' and e.organisation_id = h.organisation_id
      and e.sequence = (select max(sequence) from audit_entry where organisation_id = h.organisation_id)"
  sql "drop table filler; drop table answered; drop table speaking"
  java_beside Kept "$slug" "$size"
  # What they agreed to on paper, each with an address of its own.
  sql "with said as (insert into person_wording (organisation_id, id, kind, language, wording)
      values ('$organisation', uuidv7(), 'email', 'en', 'Write to me.') returning id)
    insert into person_consent (organisation_id, address_id, id, wording_id, how, given_on)
    select organisation_id, a.id, uuidv7(), said.id, 'paper', current_date from person_address a, said
    where organisation_id = '$organisation'"
  bin_outcry recount "$slug" >&2 || true
  sql "vacuum analyze" 2>/dev/null
}
