# Letters: claimed, composed, signed with DKIM, sent over SMTP to postfix's smtp-sink and written down,
# every attempt committed before and after. Beside them postfix's smtp-source with the same size and
# sessions, and `openssl speed rsa2048`: signatures of one core are the known limit. The queue is signed by
# the real form before anything is sent.
#
#   bin/bench letters
#
#   LETTERS=20000 CONCURRENCY=32 ROUNDS=3 WARMUP=25 SECONDS_EACH=8
#   SIZES="10000 1000000" (the queues between which memory is compared)
set -euo pipefail

slug=release-narges-mohammadi
for tool in smtp-sink smtp-source; do
  PATH="$PATH:/usr/sbin" command -v "$tool" >/dev/null && continue
  if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postfix >&2
  else
    echo "Install postfix first, for its smtp-sink and smtp-source." >&2
    exit 2
  fi
done
PATH="$PATH:/usr/sbin"
. bench/lib.sh
. bench/signing.lib.sh
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
rss() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/${pids[0]}/status"; }

sink
queue "$letters"
echo "/a/$slug, $cores cores; $concurrency letters at once; fsync $(sql 'show fsync'), synchronous_commit $(sql 'show synchronous_commit')"
bytes=5000
printf '%-8s %12s %16s %16s\n' round letters/s 'smtp-source /s' 'rsa2048 sign/s'
for round in warm $(seq "$rounds"); do
  before="$(accepted)"; began="$(date +%s%N)"
  # The first round only warms the server up.
  go; sleep "$([[ "$round" == warm ]] && echo "${WARMUP:-25}" || echo "${SECONDS_EACH:-8}")"; hold
  while (( $(sql "select count(*) from letter where state = 'claimed'") > 0 )); do sleep 0.1; done
  after="$(accepted)"; took=$(( $(date +%s%N) - began ))
  rate="$(awk -v n=$(( after - before )) -v t="$took" 'BEGIN { print n / t * 1e9 }')"
  n=4000; began="$(date +%s%N)"
  smtp-source -s "$concurrency" -m "$n" -l "$bytes" -d -f a@bench.example -t b@bench.example "127.0.0.1:$port"
  source="$(awk -v n="$n" -v t=$(( $(date +%s%N) - began )) 'BEGIN { print n / t * 1e9 }')"
  rsa="$(openssl speed -seconds 2 rsa2048 2>/dev/null | awk '/^rsa +2048/ { for (i = 1; i <= NF; i++) if ($i ~ /^[0-9.]+$/) last[++c] = $i; print last[c - 1] }')"
  [[ "$round" == warm ]] || for each in rate source rsa; do echo "${!each}" >>"$work/$each"; done
  printf '%-8s %12.0f %16.0f %16.0f\n' "$round" "$rate" "$source" "$rsa"
  queue "$letters"
done
for each in rate source rsa; do declare "$each=$(median <"$work/$each")"; done
printf '%-8s %12.0f %16.0f %16.0f\n' median "$rate" "$source" "$rsa"

memory=()
for size in ${SIZES:-10000 1000000}; do
  queue "$size"
  go; sleep 15; memory+=("$(rss)"); hold; sleep 2
  echo "$size letters wait: ${memory[-1]} MiB resident"
done
bad="$(sql "select count(*) from letter l where state = 'accepted' and (select count(*) from mail_attempt a
  where a.organisation_id = l.organisation_id and a.mail_id = l.id and a.outcome = 'accepted') <> 1")"
[[ "$bad" == 0 ]] || { echo "$bad letters were not accepted exactly once." >&2; exit 1; }
awk -v r="$rate" -v s="$source" -v o="$rsa" -v a="${memory[0]:-0}" -v b="${memory[-1]:-0}" 'BEGIN {
  printf "{\"bench\":\"letters\",\"ratio\":%.2f,\"letters_per_second\":%.0f,\"smtp_source_per_second\":%.0f,\"rsa2048_signs_per_second\":%.0f,\"resident_mib_small\":%d,\"resident_mib_large\":%d}\n", r / o, r, s, o, a, b
}'
