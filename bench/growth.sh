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
read -r organisation action < <(sql "select organisation_id, id from action where slug = '$slug'" | tr '|' ' ')

# Rows as signing makes them, of people who do not exist, out of PostgreSQL's own generator.
people() { echo "select uuidv7(interval '-1 day' + n * interval '1 millisecond') id, n from generate_series(1, $1) n"; }
copy() { # TABLE COLUMNS QUERY
  psql -qX -v ON_ERROR_STOP=1 -c "copy ($3) to stdout (format binary)" |
    psql -qX -v ON_ERROR_STOP=1 -c "copy $1 ($2) from stdin (format binary)"
}
grow() { # SIZE
  local more=$(( $1 - $(sql "select counted from action_counter where action_id = '$action'") ))
  (( more > 0 )) || return 0
  sql "create table if not exists filler (id uuid, n bigint); truncate filler; insert into filler $(people "$more")"
  copy signature organisation_id,action_id,id,version,language,country,source,state,email_index,email_index_version,email_rules,name_index,member,payload \
    "select '$organisation'::uuid, '$action'::uuid, id, 1, 'en', 'CA', null::text, 'counted', substring(sha256(uuid_send(id)) for 16), 1, 1, uuid_send(gen_random_uuid()), ''::bytea, substring(sha256(uuid_send(id)) || sha256(uuid_send(id)) || sha512(uuid_send(id)) || sha512(uuid_send(id)) || sha512(uuid_send(id)) || sha512(uuid_send(id)) for 272) from filler"
  copy consent organisation_id,action_id,signature_id,consent_key,version,language \
    "select '$organisation'::uuid, '$action'::uuid, id, 'pass-on', 1, 'en' from filler"
  copy letter organisation_id,action_id,id,signature_id,target_key,state \
    "select '$organisation'::uuid, '$action'::uuid, uuidv7(), id, 'head-of-judiciary', 'accepted' from filler"
  copy supporter_mail organisation_id,action_id,id,signature_id,kind,number,state \
    "select '$organisation'::uuid, '$action'::uuid, uuidv7(), id, 'receipt', n, 'accepted' from filler"
  sql "truncate filler"
  bin_outcry recount "$slug" >&2 # counts the new rows, and says that it put the counter right
  sql "vacuum analyze signature, consent, letter, supporter_mail" 2>/dev/null || sql "analyze"
  sql "checkpoint" 2>/dev/null || sleep 5
}
bin_outcry() { OUTCRY_DATA="$work/data" bin/outcry "$@"; }

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
  grow "$size"
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
