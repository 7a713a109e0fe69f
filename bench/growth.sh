# Signing and reading as an action grows: the rate of signatures and the latency of the page at 10
# thousand, 1 million and 10 million signatures with their letters, consents and receipts, made by COPY
# in the very action that is signed; what is signed while it is measured comes on top. The last rate is
# compared with the first.
#
#   bin/bench growth
#
#   SIZES="10000 1000000 10000000" ROUNDS=5 SECONDS_EACH=8 WARMUP=30 CONNECTIONS=256
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
rounds="${ROUNDS:-5}" seconds="${SECONDS_EACH:-8}" warmup="${WARMUP:-30}"
connections="${CONNECTIONS:-256}"

start_signing "/a/$slug"
# The compiler's time goes to another action, so that the measured one begins small.
bin_outcry import examples/a-call-home >&2
bin_outcry publish a-call-home >&2
(
  outcry="${outcry%/a/*}/a/a-call-home"
  BODY="$("$(find_jdk)/bin/java" bench/Form.java "$outcry")"
  sign "$warmup" "$connections" >/dev/null
  drive "$outcry" 5 >/dev/null
)
printf '%-12s %14s %10s %10s %14s %12s\n' signatures signatures/s 'p50 ms' 'p99 ms' 'page /s' 'page p99'
lines=()
for size in ${SIZES:-10000 1000000 10000000}; do
  grow "$slug" "$size"
  rm -f "$work"/{rate,p50,p99,page,pagep99}
  sign 2 "$connections" >/dev/null
  for _ in $(seq "$rounds"); do
    read -r rate _ p50 p99 < <(sign "$seconds" "$connections")
    read -r page pagep99 < <(drive "$outcry" 3)
    for each in rate p50 p99 page; do echo "${!each}" >>"$work/$each"; done
    awk '{ print $0 ~ /us$/ ? $0 / 1000 : $0 ~ /ms$/ ? $0 + 0 : $0 * 1000 }' <<<"$pagep99" >>"$work/pagep99"
  done
  for each in rate p50 p99 page pagep99; do declare "$each=$(median <"$work/$each")"; done
  printf '%-12d %14.0f %10.1f %10.1f %14.0f %12.2f\n' "$size" "$rate" "$p50" "$p99" "$page" "$pagep99"
  lines+=("{\"signatures\":$size,\"per_second\":${rate%.*},\"p50_ms\":$p50,\"p99_ms\":$p99,\"page_rps\":${page%.*},\"page_p99_ms\":$pagep99}")
  first="${first:-$rate}"
done
exact "$slug" >/dev/null
echo "counter, breakdown, letters and receipts agree at the end"
ratio="$(awk -v a="$rate" -v b="$first" 'BEGIN { printf "%.2f", a / b }')"
(IFS=,; echo "{\"bench\":\"growth\",\"ratio\":$ratio,\"sizes\":[${lines[*]}]}")
