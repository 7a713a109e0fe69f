# Sourced by signing.sh: faults at full load. Whoever was not answered tries again, as people do; then
# everybody who was ever answered posts the same again, which must not move the count: they are all in it.
set -euo pipefail
java="$(find_jdk)/bin/java"
"$(dirname "$java")/javac" -d "$work/classes" bench/Sign.java
seconds="${SECONDS_EACH:-12}"
faults="${FAULTS:-server postgresql connection disk}"
connections=64
people() { "$java" -cp "$work/classes" Sign "$@"; }
public() { curl -sSf "$outcry/count.json" | sed 's/.*"count":\(-\?[0-9]*\).*/\1/'; }
postmaster() { sed -n 1p "$data/postgres/db/postmaster.pid"; }
results=()

# Runs a fault in the middle of a load.
under_load() { # NAME COMMAND…
  [[ " $faults " == *" ${1%%-*} "* ]] || return 0
  local name="$1" loading answered unanswered before after rows
  shift
  sign 6 128 >/dev/null # the compiler's time
  : >"$work/answered"; : >"$work/unanswered"
  people new "$outcry" "$(( seconds * 2 ))" "$work/answered" "$work/unanswered" &
  loading=$!
  sleep $(( seconds / 3 ))
  "$@"
  wait "$loading" || { echo "$name: something else than 303 or 503 was answered." >&2; exit 1; }
  for _ in $(seq 120); do answers "$outcry" && break; sleep 0.5; done
  answered="$(wc -l <"$work/answered")" unanswered="$(wc -l <"$work/unanswered")"
  people again "$outcry" "$work/unanswered"
  before="$(public)"
  people again "$outcry" "$work/answered"
  sleep 1.2
  after="$(public)"
  [[ "$before" == "$after" ]] || { echo "$name: $(( after - before )) acknowledged signatures were lost." >&2; exit 1; }
  database
  rows="$(exact "$slug")"
  echo "$name: $answered signatures acknowledged and all there, $unanswered tried again; $rows in all, each with its letter and receipt, counter and breakdown equal"
  results+=("{\"fault\":\"$name\",\"acknowledged\":$answered,\"lost\":0,\"again\":$unanswered}")
}

data="$work/data"
start_signing "/a/$slug"

kill_server() {
  kill -KILL "${pids[-1]}"
  start_signing "/a/$slug"
}
under_load server-killed kill_server

kill_postgres() { kill -KILL "$(postmaster)"; }
under_load postgresql-killed kill_postgres

kill_backend() { kill -KILL "$(sql "select pid from pg_stat_activity where application_name = 'outcry' and pid <> pg_backend_pid() limit 1")"; }
database
under_load connection-killed kill_backend

# A folder of its own on a small disk.
mkdir -p "$work/small"
if mount -t tmpfs -o size=1500m,mode=711 outcry-bench "$work/small" 2>/dev/null; then
  kill "${pids[-1]}"; wait "${pids[-1]}" 2>/dev/null || true
  trap 'umount -l "$work/small"; finish' EXIT
  mv "$data" "$work/first"
  mkdir -m 700 "$work/small/data"
  ln -s "$work/small/data" "$data"
  start_signing "/a/$slug" OUTCRY_DATA="$work/small/data"
  fill_disk() {
    dd if=/dev/zero of="$work/small/filler" bs=1M 2>/dev/null || true
    dd if=/dev/zero of="$work/small/filler2" bs=4k 2>/dev/null || true
    sleep "$seconds"
    df --output=avail "$work/small" | tail -1 | { read -r free; echo "disk-full: $free KiB were free" >&2; }
    rm "$work/small/filler" "$work/small/filler2"
  }
  under_load disk-full fill_disk
else
  echo "disk-full: not tried, for mounting a small disk needs root" >&2
fi
(IFS=,; echo "{\"bench\":\"signing\",\"fault\":\"kill\",\"faults\":[${results[*]}]}")
