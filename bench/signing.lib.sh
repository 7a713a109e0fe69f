# What the benches that sign share; sourced after lib.sh.

# pgbench comes with Debian's server package, of which nothing is started.
if ! command -v pgbench >/dev/null || ! command -v psql >/dev/null; then
  if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; then
    apt-get install -y --no-install-recommends postgresql-common >&2
    mkdir -p /etc/postgresql-common
    grep -qs '^create_main_cluster = false' /etc/postgresql-common/createcluster.conf ||
      echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf
    apt-get install -y --no-install-recommends postgresql >&2
  else
    echo "Install pgbench and psql first (Debian: postgresql)." >&2
    exit 2
  fi
fi

find_jdk() { (. bin/.lib.sh && find_java && echo "$JAVA_HOME"); }

# Starts Outcry behind a trusted proxy; letters and receipts are written and wait, for there is no
# mail server. $outcry is then the action's page, $BODY its form.
start_signing() { # PATH NAME=VALUE...
  [[ -z "${OUTCRY_BENCH_URL:-}" ]] || { echo "This bench signs: it starts a server of its own." >&2; exit 2; }
  management="$(free_port)"
  start_outcry "$1" MANAGEMENT_SERVER_PORT="$management" OUTCRY_TRUSTED_PROXIES=127.0.0.1 \
    OUTCRY_PUBLIC_URL=https://bench.example "${@:2}"
  BODY="$("$(find_jdk)/bin/java" bench/Form.java "$outcry")"
  export BODY
  database
}

# How psql and pgbench reach the database.
database() {
  export PGHOST=127.0.0.1 PGUSER=outcry PGDATABASE=outcry PGPASSWORD
  PGPORT="$(sed -n 4p "$work/data/postgres/db/postmaster.pid")"
  PGPASSWORD="$(<"$work/data/postgres/outcry.password")"
  export PGPORT
}
sql() { psql -qAtX -v ON_ERROR_STOP=1 -c "$1"; }

# Signs for some seconds: requests a second, how many were answered, 50th and 99th percentile in ms.
sign() { # SECONDS CONNECTIONS
  local out
  RUN="$(printf '%06x' "$(( RANDOM * 32768 + RANDOM & 0xffffff ))")"
  export RUN
  out="$(wrk -t1 -c"$2" -d"${1}s" --timeout 20s --latency -s bench/signing.lua "$outcry")"
  if grep -qE 'Non-2xx|Socket errors' <<<"$out"; then
    echo "Signing made errors:" >&2
    echo "$out" >&2
    return 1
  fi
  awk 'function ms(text) { return text ~ /us$/ ? text / 1000 : text ~ /ms$/ ? text + 0 : text * 1000 }
    $1 == "50%" { p50 = ms($2) } $1 == "99%" { p99 = ms($2) } $2 == "requests" { n = $1 }
    $1 == "Requests/sec:" { print $2, n, p50, p99 }' <<<"$out"
}

# That the counter, its breakdown and the rows say the same, and how many they are.
exact() { # SLUG
  local said
  said="$(sql "
    with a as (select id from action where slug = '$1'),
      s as (select id from signature where action_id = (select id from a) and state = 'counted'),
      l as (select signature_id, count(*) n from letter where action_id = (select id from a) group by 1),
      m as (select signature_id, count(*) n from supporter_mail where action_id = (select id from a) group by 1)
    select (select count(*) from s),
      (select counted from action_counter where action_id = (select id from a)),
      (select sum(counted) from action_tally where action_id = (select id from a) and dimension = 'language'),
      (select count(*) from s left join l on l.signature_id = s.id left join m on m.signature_id = s.id
        where l.n is distinct from 1 or m.n is distinct from 1),
      (select count(*) from l left join s on s.id = l.signature_id where s.id is null)")"
  local rows counter tallies without orphans
  IFS='|' read -r rows counter tallies without orphans <<<"$said"
  if [[ "$rows" != "$counter" || "$rows" != "$tallies" || "$without" != 0 || "$orphans" != 0 ]]; then
    echo "Not exact: $rows signatures, counter $counter, tallies $tallies, $without without one letter and one receipt, $orphans letters without a signature." >&2
    return 1
  fi
  echo "$rows"
}
