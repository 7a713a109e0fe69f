# The action page, by Outcry and by nginx with the same bytes and headers, on this machine at once.
# wrk drives them in turn; the medians of their requests a second are compared.
#
#   bin/bench page [PATH]
#
#   OUTCRY_BENCH_URL  measure a server that runs already, such as http://localhost:8080
#   ROUNDS=7 SECONDS_EACH=4 WARMUP=15 CONNECTIONS=64
set -euo pipefail

path="${1:-/a/release-narges-mohammadi}"
rounds="${ROUNDS:-7}" seconds="${SECONDS_EACH:-4}" warmup="${WARMUP:-15}"
. bench/lib.sh

start_outcry "$path"
start_nginx "$path"
grep -qi '^content-encoding: gzip' "$work/headers" || { echo "$outcry is not compressed." >&2; exit 1; }

echo "$path, $bytes bytes; $cores cores, wrk with $threads threads and $connections connections"
drive "$outcry" "$warmup" >/dev/null # the compiler's time
drive "$other" 2 >/dev/null
printf '%-8s %12s %12s\n' round Outcry nginx
for round in $(seq "$rounds"); do
  mine="$(drive "$outcry" "$seconds")" mine="${mine% *}"
  theirs="$(drive "$other" "$seconds")" theirs="${theirs% *}"
  echo "$mine" >>"$work/mine"
  echo "$theirs" >>"$work/theirs"
  printf '%-8s %12.0f %12.0f\n' "$round" "$mine" "$theirs"
done
mine="$(median <"$work/mine")"
theirs="$(median <"$work/theirs")"
printf '%-8s %12.0f %12.0f\n' median "$mine" "$theirs"
awk -v m="$mine" -v t="$theirs" -v b="$bytes" 'BEGIN {
  printf "{\"bench\":\"page\",\"ratio\":%.2f,\"outcry_rps\":%.0f,\"nginx_rps\":%.0f,\"bytes\":%d}\n", m / t, m, t, b
}'
