# count.json while people sign, by Outcry and by nginx with the same bytes and headers, on this
# machine at once: whole answers (200), and those to pages that have it already (304). The medians
# of the requests a second are compared. Queries: connections taken from the pool a second while count.json is read and nobody signs,
# beyond those that are taken when nothing is asked.
#
#   bin/bench count
#
#   ROUNDS=7 SECONDS_EACH=4 WARMUP=15 CONNECTIONS=64 SIGN_EVERY_MS=50
set -euo pipefail

action=/a/release-narges-mohammadi
path="$action/count.json"
rounds="${ROUNDS:-7}" seconds="${SECONDS_EACH:-4}" warmup="${WARMUP:-15}"
. bench/lib.sh

if [[ -n "${OUTCRY_BENCH_URL:-}" ]]; then
  echo "bin/bench count starts a server of its own: it signs." >&2
  exit 2
fi
management="$(free_port)"
start_outcry "$path" MANAGEMENT_SERVER_PORT="$management" OUTCRY_TRUSTED_PROXIES=127.0.0.1
start_nginx "$path"

taken() {
  curl -sSf "http://127.0.0.1:$management/actuator/prometheus" |
    awk '$1 ~ /^hikaricp_connections_usage_seconds_count/ { print int($2) }'
}
count() { curl -sSf "$outcry" | sed 's/.*"count":\([0-9]*\).*/\1/'; }

echo "$path, $bytes bytes; $cores cores, wrk with $threads threads and $connections connections"
drive "$outcry" "$warmup" >/dev/null # the compiler's time
drive "$outcry" 2 -H 'If-None-Match: *' >/dev/null
drive "$other" 2 >/dev/null
from="$(taken)"
sleep 10
idle="$(( $(taken) - from ))" from="$(taken)"
drive "$outcry" 10 >/dev/null
reading="$(( $(taken) - from ))"

export SIGN_EVERY_MS="${SIGN_EVERY_MS:-50}"
wrk -t1 -c1 -d24h -s bench/sign.lua "${outcry%/count.json}" >"$work/signing" 2>&1 &
pids+=("$!")
began="$(count)" since="$(date +%s%N)"
printf '%-8s %12s %12s %12s %12s\n' round 'Outcry 200' 'nginx 200' 'Outcry 304' 'nginx 304'
for round in $(seq "$rounds"); do
  drive "$outcry" "$seconds" >>"$work/mine"
  drive "$outcry" "$seconds" -H 'If-None-Match: *' >>"$work/mine304"
  drive "$other" "$seconds" >>"$work/theirs"
  drive "$other" "$seconds" -H 'If-None-Match: *' >>"$work/theirs304"
  printf '%-8s %12.0f %12.0f %12.0f %12.0f\n' "$round" $(
    for file in mine theirs mine304 theirs304; do tail -1 "$work/$file" | cut -d' ' -f1; done)
done
rate="$(awk -v n="$(( $(count) - began ))" -v t="$(( $(date +%s%N) - since ))" 'BEGIN { print n / t * 1e9 }')"
[[ "$rate" != 0 ]] || { echo "Nobody signed:" >&2; cat "$work/signing" >&2; exit 1; }
milliseconds() { sed 's/^[^ ]* //; s/us$/ 0.001/; s/ms$/ 1/; s/\([0-9]\)s$/\1 1000/' "$1" | awk '{ print $1 * $2 }'; }
awk -v mine="$(median <"$work/mine")" -v theirs="$(median <"$work/theirs")" \
  -v mine304="$(median <"$work/mine304")" -v theirs304="$(median <"$work/theirs304")" \
  -v p99="$(milliseconds "$work/mine" | median)" -v p99304="$(milliseconds "$work/mine304" | median)" \
  -v other="$(milliseconds "$work/theirs" | median)" -v other304="$(milliseconds "$work/theirs304" | median)" \
  -v reading="$reading" -v idle="$idle" -v signs="$rate" -v bytes="$bytes" 'BEGIN {
  queries = (reading - idle) / 10
  printf "%-8s %12.0f %12.0f %12.0f %12.0f\n", "median", mine, theirs, mine304, theirs304
  printf "%-8s %10.2fms %10.2fms %10.2fms %10.2fms\n", "p99", p99, other, p99304, other304
  printf "%.1f signatures/s meanwhile; %.2f database queries/s for reading\n", signs, queries
  printf "{\"bench\":\"count\",\"ratio\":%.2f,\"outcry_rps\":%.0f,\"nginx_rps\":%.0f,\"ratio_304\":%.2f,\"outcry_304_rps\":%.0f,\"nginx_304_rps\":%.0f,\"p99_ms\":%.2f,\"p99_304_ms\":%.2f,\"queries_per_second\":%.2f,\"signatures_per_second\":%.1f,\"bytes\":%d}\n",
    mine / theirs, mine, theirs, mine304 / theirs304, mine304, theirs304, p99, p99304, queries, signs, bytes
}'
