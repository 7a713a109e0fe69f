# The mail that asks for a confirmation, over SMTP to postfix's smtp-sink while people sign at a fixed rate: twelve times
# the published record of 40 a second. Receipts of earlier signatures wait all the time. The time from the signature's
# transaction to the server's answer is the database's own. The limit is 10 s for the 99th of a hundred.
#
#   bin/bench confirmations
#
#   RATE=500 SECONDS_EACH=60 WARMUP=60 OTHERS=45 CONCURRENCY=16 (as shipped)
#
# OTHERS is for how many seconds people sign before, who get receipts.
#
# The JVM compiles for the first minute under load; WARMUP=20 shows what a server does that has just started.
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
need_postfix
rate="${RATE:-500}" seconds="${SECONDS_EACH:-60}" warmup="${WARMUP:-60}"

port="$(free_port)"
smtp-sink -u "$(id -un)" -c "127.0.0.1:$port" 1000 >/dev/null 2>&1 &
pids+=("$!")
start_signing "/a/$slug" OUTCRY_SMTP_URL="smtp://127.0.0.1:$port" \
  OUTCRY_MAIL_CONCURRENCY="${CONCURRENCY:-16}"
sign "${OTHERS:-45}" 256 >/dev/null # nobody is asked yet: each gets a receipt
cp -r "examples/$slug" "$work/asking"
sed -i 's/^thanks:/confirmation:\n  when: before-counting\n  of: all\nthanks:/' "$work/asking/campaign.yaml"
for words in "import $work/asking" "publish $slug"; do
  # shellcheck disable=SC2086
  OUTCRY_DATA="$work/data" OUTCRY_PUBLIC_URL=https://bench.example bin/outcry $words >>"$work/outcry.log" 2>&1
done
BODY="$("$(find_jdk)/bin/java" bench/Form.java "$outcry")"
PACE_MS=200
export BODY PACE_MS

waits() { sql "select count(*) from supporter_mail where kind = 'confirmation' and state in ('queued', 'claimed', 'deferred')"; }
others() { sql "select count(*) from supporter_mail where kind = 'receipt' and state in ('queued', 'claimed', 'deferred')"; }
drained() { for _ in $(seq 600); do (( $(waits) > 0 )) || return 0; sleep 0.5; done; }

# A hand more than the pace needs, for an answer takes time, too.
sign "$warmup" "$(( rate / 4 ))" >/dev/null
drained # what a cold start left behind
began="$(sql 'select now()')"
before="$(others)"
sign "$seconds" "$(( rate / 4 ))" >"$work/load"
read -r signed _ <"$work/load"
drained
after="$(others)"
IFS='|' read -r mails p50 p99 most <<<"$(sql "
  select count(*), coalesce(percentile_cont(0.5) within group (order by took), 0),
    coalesce(percentile_cont(0.99) within group (order by took), 0), coalesce(max(took), 0)
  from (select extract(epoch from a.ended_at - m.created_at) as took
    from supporter_mail m join mail_attempt a on a.organisation_id = m.organisation_id and a.mail_id = m.id
    where m.kind = 'confirmation' and m.state = 'accepted' and a.outcome = 'accepted' and m.created_at >= '$began') t")"
lost="$(sql "select count(*) from confirmation c where not exists (select from supporter_mail m
  where m.organisation_id = c.organisation_id and m.action_id = c.action_id
    and m.signature_id = c.signature_id and m.state = 'accepted')")"
echo "$signed signatures/s for $seconds s; $mails questions left after $p50 s (median), $p99 s (99th of a hundred), $most s (longest)"
echo "$before receipts waited when it began, $after when the last question had left"
(( after > 0 )) || { echo "No other mail waited in the end: take a longer OTHERS." >&2; exit 1; }
(( lost == 0 )) || { echo "$lost questions did not leave." >&2; exit 1; }
awk -v s="$signed" -v o="$after" -v m="$mails" -v a="$p50" -v b="$p99" -v c="$most" 'BEGIN {
  printf "{\"bench\":\"confirmations\",\"ratio\":%.2f,\"signatures_per_second\":%.0f,\"mails\":%d,\"others_waiting\":%d,\"p50_s\":%.3f,\"p99_s\":%.3f,\"longest_s\":%.3f,\"limit_s\":10}\n", 10 / b, s, m, o, a, b, c
}'
