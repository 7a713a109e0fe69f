# Signing while an action whose time is over is made anonymous: the rate during it, over the rate before and
# after it. The limit is 0.9.
#
#   bin/bench retention
#
#   SIZE=1000000 ROUNDS=5 SECONDS_EACH=8 WARMUP=30 CONNECTIONS=256
set -euo pipefail

slug=release-narges-mohammadi old=closed-long-ago
. bench/lib.sh
. bench/signing.lib.sh
size="${SIZE:-1000000}" rounds="${ROUNDS:-5}" seconds="${SECONDS_EACH:-8}" connections="${CONNECTIONS:-256}"

start_signing "/a/$slug"
cp -r "examples/$slug" "$work/old"
sed -i "s/^slug: .*/slug: $old/" "$work/old/campaign.yaml"
for words in "import $work/old" "publish $old"; do
  # shellcheck disable=SC2086
  bin_outcry $words >&2
done
grow "$old" "$size"
bin_outcry close "$old" >&2
action="$(sql "select id from action where slug = '$old'")"
left() { sql "select count(*) from signature where action_id = '$action' and anonymous_at is null"; }
retention() { sql "update scheduled_tasks set execution_time = now() where task_name = 'retention'"; }
measure() { # NAME
  local rate p50 p99
  for _ in $(seq "$rounds"); do
    read -r rate _ p50 p99 < <(sign "$seconds" "$connections")
    echo "$rate" >>"$work/$1"; echo "$p99" >>"$work/$1.p99"
    printf '%-8s %14.0f %10.1f %10.1f\n' "$1" "$rate" "$p50" "$p99"
  done
}

sign "${WARMUP:-30}" "$connections" >/dev/null
printf '%-8s %14s %10s %10s\n' round signatures/s 'p50 ms' 'p99 ms'
measure without
# Closed and noticed so long ago that all of it is due.
sql "update action set closed_at = closed_at - interval '4000 days' where id = '$action'"
sql "insert into retention (organisation_id, action_id, closed_at, noticed_at)
  select organisation_id, id, closed_at, now() - interval '100 days' from action where id = '$action'
  on conflict (organisation_id, action_id) do update
    set closed_at = excluded.closed_at, noticed_at = excluded.noticed_at, finished_at = null"
retention
for _ in $(seq 300); do (( $(left) < size )) && break; sleep 0.2; done
before="$(left)"; began="$(date +%s%N)"
(( before < size )) || { echo "Nothing is made anonymous." >&2; tail -5 "$work/outcry.log" >&2; exit 1; }
measure with
after="$(left)" ended="$(date +%s%N)"
(( after > 0 )) || { echo "All were anonymous before the last round had ended: take a larger SIZE." >&2; exit 1; }
sql "update signature set anonymous_at = now(), payload = null, email_index = null, email_index_version = null,
  name_index = null, member = null where action_id = '$action' and anonymous_at is null"
sleep 3
measure without
exact "$slug" >/dev/null
for each in without with with.p99; do declare "${each/./_}=$(median <"$work/$each")"; done
awk -v a="$with" -v b="$without" -v p="$with_p99" -v n=$(( before - after )) -v t=$(( ended - began )) 'BEGIN {
  printf "{\"bench\":\"retention\",\"ratio\":%.2f,\"per_second\":%.0f,\"per_second_without\":%.0f,\"p99_ms\":%.1f,\"anonymised_per_second\":%.0f,\"hours_a_million\":%.1f,\"limit\":0.9}\n", a / b, a, b, p, n / t * 1e9, 1e6 / (n / t * 1e9) / 3600
}'
