# Letters: claimed, composed, signed with DKIM, sent over SMTP to postfix's smtp-sink and written down,
# every attempt committed before and after. Beside them postfix's smtp-source with the same size and
# sessions, and `openssl speed rsa2048`: signatures of one core are the known limit. The queue is signed by
# the real form before anything is sent.
#
#   bin/bench letters
#
#   LETTERS=20000 CONCURRENCY=32 ROUNDS=3 WARMUP=25 SECONDS_EACH=8
#   SIZES="10000 1000000" (the queues between which memory and rate are compared; none with SIZES=)
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
need_postfix
letters="${LETTERS:-20000}" concurrency="${CONCURRENCY:-32}" rounds="${ROUNDS:-3}"

port="$(free_port)"
sink() {
  smtp-sink -u "$(id -un)" -c "127.0.0.1:$port" 1000 >/dev/null 2>&1 &
  sink=$!
  pids+=("$sink")
}
# On this machine: as fast as the ledger can, round the clock.
start_signing "/a/$slug" OUTCRY_SMTP_URL="smtp://127.0.0.1:$port" OUTCRY_MAIL_CONCURRENCY="$concurrency" \
  OUTCRY_PACE_PERHOUR=1000000 OUTCRY_PACE_PERDAY=10000000 OUTCRY_PACE_HOURS=always
sql "update target_mailbox set paused_by = 'bench', paused_for = 'bench'"
hold() { sql "update target_mailbox set paused_by = 'bench', paused_for = 'bench'"; }
go() { sql "update target_mailbox set paused_by = null, paused_for = null, refusals = 0, next_at = now()"; }
waiting() { sql "select count(*) from letter where state in ('queued', 'deferred', 'claimed')"; }
accepted() { sql "select count(*) from letter where state = 'accepted'"; }

queue() { # SIZE: signs until so many letters wait
  while (( $(waiting) < $1 )); do
    sign $(( ($1 - $(waiting)) / 8000 + 2 )) 256 >/dev/null
  done
  # To a thousand offices, for even the fastest pace of one is 277 letters a second.
  sql "insert into target_mailbox (id, address, zone, paused_by, paused_for)
    select gen_random_uuid(), 'office' || n || '@bench.example', 'UTC', 'bench', 'bench'
    from generate_series(1, 1000) n on conflict do nothing"
  sql "update letter l set mailbox_id = m.id
    from (select id, row_number() over (order by id) n from target_mailbox) m
    where l.state in ('queued', 'deferred') and m.n = 1 + abs(hashtext(l.id::text)) % 1000"
  # Receipts are no letters; they would leave first.
  sql "update supporter_mail set state = 'withdrawn' where state in ('queued', 'deferred')"
}
# Makes letters in SQL until so many wait: further ones of people who signed, to an addressee, since a
# signature has one to each target.
fill() { # SIZE
  local missing=$(( $1 - $(waiting) )) addressee=00000000-0000-7000-8000-000000000001
  (( missing > 0 )) || return 0
  sql "insert into addressee (organisation_id, action_id, id, document)
    select organisation_id, action_id, '$addressee', document #> '{letter,targets,0}'
    from action_version where action_id = (select id from action where slug = '$slug') limit 1
    on conflict do nothing"
  sql "insert into letter (organisation_id, action_id, id, signature_id, target_key, mailbox_id, addressee_id)
    select s.organisation_id, s.action_id, uuidv7(), s.id, 'bench-$1-' || n, m.id, '$addressee'
    from (select *, row_number() over () as place from signature limit 10000) s
      cross join generate_series(1, ($missing + 9999) / 10000) n
      join (select id, row_number() over () - 1 as place from target_mailbox) m
        on m.place = (s.place + n) % (select count(*) from target_mailbox)"
  sql "analyze letter"
}
# The heap after a collection, and what is resident, in MiB.
heap() { "$(find_jdk)/bin/jcmd" "${pids[0]}" GC.run >/dev/null; "$(find_jdk)/bin/jcmd" "${pids[0]}" GC.class_histogram | awk 'END { print int($3 / 1048576) }'; }
rss() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/${pids[0]}/status"; }

sink
queue "$letters"
echo "/a/$slug, $cores cores; $concurrency letters at once; fsync $(sql 'show fsync'), synchronous_commit $(sql 'show synchronous_commit')"
bytes=5000
printf '%-8s %12s %16s %16s %10s %14s\n' round letters/s 'smtp-source /s' 'rsa2048 sign/s' 'Java µs' 'PostgreSQL µs'
for round in warm $(seq "$rounds"); do
  before="$(accepted)"; began="$(date +%s%N)"; java="$(cpu_of_java)" postgres="$(cpu_of_postgres)"
  # The first round only warms the server up.
  go; sleep "$([[ "$round" == warm ]] && echo "${WARMUP:-25}" || echo "${SECONDS_EACH:-8}")"; hold
  while (( $(sql "select count(*) from letter where state = 'claimed'") > 0 )); do sleep 0.1; done
  after="$(accepted)"; took=$(( $(date +%s%N) - began ))
  java=$(( ($(cpu_of_java) - java) * 10000 / (after - before) )) postgres=$(( ($(cpu_of_postgres) - postgres) * 10000 / (after - before) ))
  rate="$(awk -v n=$(( after - before )) -v t="$took" 'BEGIN { print n / t * 1e9 }')"
  n=4000; began="$(date +%s%N)"
  smtp-source -s "$concurrency" -m "$n" -l "$bytes" -d -f a@bench.example -t b@bench.example "127.0.0.1:$port"
  source="$(awk -v n="$n" -v t=$(( $(date +%s%N) - began )) 'BEGIN { print n / t * 1e9 }')"
  rsa="$(openssl speed -seconds 2 rsa2048 2>/dev/null | awk '/^rsa +2048/ { for (i = 1; i <= NF; i++) if ($i ~ /^[0-9.]+$/) last[++c] = $i; print last[c - 1] }')"
  [[ "$round" == warm ]] || for each in rate source rsa java postgres; do echo "${!each}" >>"$work/$each"; done
  printf '%-8s %12.0f %16.0f %16.0f %10.0f %14.0f\n' "$round" "$rate" "$source" "$rsa" "$java" "$postgres"
  queue "$letters"
done
for each in rate source rsa java postgres; do declare "$each=$(median <"$work/$each")"; done
printf '%-8s %12.0f %16.0f %16.0f %10.0f %14.0f\n' median "$rate" "$source" "$rsa" "$java" "$postgres"

memory=() heaps=() rates=()
for size in ${SIZES-10000 1000000}; do
  fill "$size"
  waits="$(waiting)" before="$(accepted)"
  go; sleep 20; hold; sleep 2
  rates+=($(( ($(accepted) - before) / 20 )))
  memory+=("$(rss)") heaps+=("$(heap)")
  echo "$waits letters wait: ${rates[-1]} letters/s, ${heaps[-1]} MiB of heap, ${memory[-1]} MiB resident"
done
(( ${#memory[@]} )) || { memory=(0); heaps=(0); rates=(0); }
bad="$(sql "select count(*) from letter l where state = 'accepted' and (select count(*) from mail_attempt a
  where a.organisation_id = l.organisation_id and a.mail_id = l.id and a.outcome = 'accepted') <> 1")"
[[ "$bad" == 0 ]] || { echo "$bad letters were not accepted exactly once." >&2; exit 1; }
awk -v r="$rate" -v s="$source" -v o="$rsa" -v j="$java" -v p="$postgres" -v a="${memory[0]:-0}" -v b="${memory[-1]:-0}" \
  -v ha="${heaps[0]:-0}" -v hb="${heaps[-1]:-0}" -v ra="${rates[0]:-0}" -v rb="${rates[-1]:-0}" 'BEGIN {
  printf "{\"bench\":\"letters\",\"ratio\":%.2f,\"letters_per_second\":%.0f,\"smtp_source_per_second\":%.0f,\"rsa2048_signs_per_second\":%.0f,\"java_cpu_us\":%.0f,\"postgresql_cpu_us\":%.0f,\"resident_mib_small\":%d,\"resident_mib_large\":%d,\"heap_mib_small\":%d,\"heap_mib_large\":%d,\"letters_per_second_small\":%d,\"letters_per_second_large\":%d}\n", r / o, r, s, o, j, p, a, b, ha, hb, ra, rb
}'
