# Signing, by the real form with every check, against pgbench's one-row INSERT into a table of the
# same shape on the same PostgreSQL: in turn, on this machine at once. The medians are compared.
# Each signature is a row of signature, consent, letter and supporter_mail, and a step of the counter.
#
#   bin/bench signing                  the ratio, and latency over load as docs/images/signing.svg
#   bin/bench signing --fault kill     kills the server and PostgreSQL at full load, and fills the disk
#
#   ROUNDS=5 SECONDS_EACH=6 WARMUP=30 CONNECTIONS=256 PLOT=docs/images/signing.svg
#   FAULTS="server postgresql connection disk"
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
if [[ "${1:-}" == --fault ]]; then
  [[ "${2:-}" == kill ]] || { echo "The fault that there is: kill." >&2; exit 2; }
  . bench/faults.sh
  exit
fi
rounds="${ROUNDS:-5}" seconds="${SECONDS_EACH:-6}" warmup="${WARMUP:-30}"
connections="${CONNECTIONS:-256}"
plot="${PLOT-docs/images/signing.svg}"

start_signing "/a/$slug"
sql "create schema bench; create table bench.signature (like public.signature including all)"
cat >"$work/insert.sql" <<'SQL'
insert into bench.signature (organisation_id, action_id, id, version, language, country, state,
  email_index, email_index_version, email_rules, name_index, member, payload)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', uuidv7(), 1,
  'en', 'CA', 'counted', uuid_send(gen_random_uuid()), 1, 1, uuid_send(gen_random_uuid()), '',
  decode(repeat('5a', 272), 'hex'));
SQL
insert() { # SECONDS: transactions a second
  pgbench -n -M prepared -c 16 -j "$threads" -T "$1" -f "$work/insert.sql" 2>/dev/null |
    sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

echo "/a/$slug, $cores cores; wrk with 1 thread and $connections connections; pgbench with 16 clients, prepared; fsync $(sql 'show fsync'), synchronous_commit $(sql 'show synchronous_commit')"
sign "$warmup" "$connections" >"$work/warm" # the compiler's time
insert 2 >/dev/null
answered="$(cut -d' ' -f2 "$work/warm")"
printf '%-8s %14s %14s %10s %10s\n' round signatures/s 'INSERT tps' 'p50 ms' 'p99 ms'
for round in $(seq "$rounds"); do
  sign "$seconds" "$connections" >"$work/round"
  read -r rate n p50 p99 <"$work/round"
  answered=$(( answered + n ))
  tps="$(insert "$seconds")"
  for each in rate tps p50 p99; do echo "${!each}" >>"$work/$each"; done
  printf '%-8s %14.0f %14.0f %10.1f %10.1f\n' "$round" "$rate" "$tps" "$p50" "$p99"
done
for each in rate tps p50 p99; do declare "$each=$(median <"$work/$each")"; done
printf '%-8s %14.0f %14.0f %10.1f %10.1f\n' median "$rate" "$tps" "$p50" "$p99"

if [[ -n "$plot" ]]; then
  for load in 4 16 64 128 256 512; do
    sign "$seconds" "$load" >"$work/load"
    read -r r n a b <"$work/load"
    answered=$(( answered + n ))
    echo "$load $r $a $b" >>"$work/loads"
  done
  echo "connections, signatures/s, p50 ms, p99 ms:"
  cat "$work/loads"
  awk -f bench/latency.awk "$work/loads" >"$plot"
fi

resident="$(( $(awk '/^VmHWM/ { print $2 }' "/proc/${pids[0]}/status") / 1024 ))"
stored="$(exact "$slug")"
echo "$answered signatures were answered, $stored are stored; the counter, its breakdown, letters and receipts agree"
(( stored >= answered )) || { echo "Signatures are missing." >&2; exit 1; }
echo "Memory: a heap of at most ${OUTCRY_HEAP:-512m}, $resident MiB resident at most"
awk -v s="$rate" -v t="$tps" -v a="$p50" -v b="$p99" -v r="$resident" -v h="${OUTCRY_HEAP:-512m}" -v n="$stored" 'BEGIN {
  printf "{\"bench\":\"signing\",\"ratio\":%.2f,\"signatures_per_second\":%.0f,\"pgbench_tps\":%.0f,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"heap\":\"%s\",\"resident_mib\":%d,\"signatures\":%d}\n", s / t, s, t, a, b, h, r, n
}'
