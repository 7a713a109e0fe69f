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
  PGPORT="$(sed -n 4p "$data/postgres/db/postmaster.pid")"
  PGPASSWORD="$(<"$data/postgres/outcry.password")"
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

bin_outcry() { OUTCRY_DATA="$data" bin/outcry "$@"; }

# Rows as signing makes them, of people who do not exist, out of PostgreSQL's own generator.
people() { echo "select uuidv7(interval '-1 day' + n * interval '1 millisecond') id, n from generate_series(1, $1) n"; }
copy() { # TABLE COLUMNS QUERY
  psql -qX -v ON_ERROR_STOP=1 -c "copy ($3) to stdout (format binary)" |
    psql -qX -v ON_ERROR_STOP=1 -c "copy $1 ($2) from stdin (format binary)"
}
grow() { # SLUG SIZE: lets an action have so many signatures
  local organisation action more
  read -r organisation action < <(sql "select organisation_id, id from action where slug = '$1'" | tr '|' ' ')
  more=$(( $2 - $(sql "select coalesce(max(counted), 0) from action_counter where action_id = '$action'") ))
  (( more > 0 )) || return 0
  sql "create table if not exists filler (id uuid, n bigint); truncate filler; insert into filler $(people "$more")"
  copy signature organisation_id,action_id,id,version,language,country,source,state,email_index,email_index_version,email_rules,name_index,member,payload \
    "select '$organisation'::uuid, '$action'::uuid, id, 1, 'en', 'CA', null::text, 'counted', substring(sha256(uuid_send(id)) for 16), 1, 1, uuid_send(gen_random_uuid()), ''::bytea, '\\x0001'::bytea || substring(sha256(uuid_send(id)) || sha256(uuid_send(id)) || sha512(uuid_send(id)) || sha512(uuid_send(id)) || sha512(uuid_send(id)) || sha512(uuid_send(id)) for 270) from filler"
  copy consent organisation_id,action_id,signature_id,consent_key,version,language,how \
    "select '$organisation'::uuid, '$action'::uuid, id, 'pass-on', 1, 'en', 'form' from filler"
  copy letter organisation_id,action_id,id,signature_id,target_key,state \
    "select '$organisation'::uuid, '$action'::uuid, uuidv7(), id, 'head-of-judiciary', 'accepted' from filler"
  copy supporter_mail organisation_id,action_id,id,signature_id,kind,number,state \
    "select '$organisation'::uuid, '$action'::uuid, uuidv7(), id, 'receipt', n, 'accepted' from filler"
  sql "truncate filler"
  bin_outcry recount "$1" >&2 # counts the new rows, and says that it put the counter right
  sql "vacuum analyze signature, consent, letter, supporter_mail" 2>/dev/null || sql "analyze"
  sql "checkpoint" 2>/dev/null || sleep 5
}

# CPU time of the server's Java and of its PostgreSQL, in hundredths of a second.
cpu_of_java() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/${pids[0]}/stat"; }
cpu_of_postgres() { # with its processes that have ended
  local postmaster each
  postmaster="$(head -1 "$data/postgres/db/postmaster.pid")"
  for each in "$postmaster" $(pgrep -P "$postmaster"); do cat "/proc/$each/stat" 2>/dev/null || true; done |
    awk '{ sub(/^.*\) /, ""); n += $12 + $13; if (NR == 1) n += $14 + $15 } END { print n + 0 }'
}
