# What the benches of this folder share; sourced by them, in bash -euo pipefail.
[[ -z "${filled:-}" ]] || return 0 # by the second bench on one database
cores="$(nproc)"
threads=$(( cores > 2 ? cores / 2 : 1 ))
connections="${CONNECTIONS:-64}"

need=()
command -v wrk >/dev/null || need+=(wrk)
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null || need+=(nginx-light)
command -v curl >/dev/null || need+=(curl)
if (( ${#need[@]} )); then
  if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; then
    apt-get install -y --no-install-recommends "${need[@]}" >&2
  else
    echo "Install these first (Debian's names of them): ${need[*]}" >&2
    exit 2
  fi
fi
nginx="$(PATH="$PATH:/usr/sbin" command -v nginx)"

work="$(mktemp -d)"
data="$work/data" # the data folder of whatever is started
chmod 711 "$work" # nginx's workers, which are somebody else's when root starts it, read below it
pids=()
finish() {
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
  done
  for pid in "${pids[@]}"; do
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    # A group of its own: whatever the script that we started has left.
    kill -KILL -- "-$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

# Postfix's programs, for its smtp-sink and smtp-source; further packages by their commands.
need_postfix() { # COMMAND... (Debian's package of the same name)
  local missing=() each
  for each in "$@"; do command -v "$each" >/dev/null || missing+=("$each"); done
  PATH="$PATH:/usr/sbin"
  command -v smtp-sink >/dev/null && command -v smtp-source >/dev/null || missing+=(postfix)
  (( ${#missing[@]} )) || return 0
  if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >&2
  else
    echo "Install these first (Debian's names of them): ${missing[*]}" >&2
    exit 2
  fi
}

free_port() {
  local port
  while :; do
    port=$(( 20000 + RANDOM % 20000 ))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

answers() { [[ "$(curl -so /dev/null -w '%{http_code}' -m 5 "$1" || true)" == 200 ]]; }

wait_for() { # ADDRESS SECONDS PID
  for _ in $(seq $(( $2 * 5 ))); do
    answers "$1" && return
    kill -0 "$3" 2>/dev/null || break
    sleep 0.2
  done
  return 1
}

# Starts Outcry on an empty folder, or takes the one at OUTCRY_BENCH_URL; $outcry is then its page.
start_outcry() { # PATH NAME=VALUE...
  local path="$1" port pid
  shift
  if [[ -n "${OUTCRY_BENCH_URL:-}" ]]; then
    outcry="${OUTCRY_BENCH_URL%/}$path"
    answers "$outcry" || { echo "$outcry does not answer 200." >&2; exit 1; }
    return
  fi
  port="$(free_port)"
  outcry="http://127.0.0.1:$port$path"
  set -m # gives the background job a process group of its own
  env SERVER_PORT="$port" MANAGEMENT_SERVER_PORT=0 OUTCRY_PUBLIC_URL="http://localhost:$port" \
    OUTCRY_DATA="$data" "$@" "${RUN_FROM:-.}/bin/run" >>"$work/outcry.log" 2>&1 &
  pid=$!
  set +m
  pids+=("$pid")
  wait_for "$outcry" "${START_SECONDS:-300}" "$pid" || {
    echo "Outcry does not serve $path:" >&2
    tail -30 "$work/outcry.log" >&2
    exit 1
  }
}

# The same bytes and headers by nginx; it makes Date, Server, Connection and Content-Length itself.
# $other is then its page, $bytes its length.
start_nginx() { # PATH
  local path="$1" type extra port pid
  mkdir -p "$work/nginx/www" "$work/nginx/tmp"
  curl -sS -H 'Accept-Encoding: gzip' -D "$work/headers" -o "$work/nginx/www/page" "$outcry"
  bytes="$(stat -c %s "$work/nginx/www/page")"
  type="$(sed -n 's/^content-type: *\([^\r]*\).*/\1/Ip' "$work/headers")"
  extra="$(grep -viE '^(HTTP/|date|server|connection|keep-alive|transfer-encoding|content-length|content-type|etag|last-modified|\s*$)' "$work/headers" |
    tr -d '\r' | sed 's/"/\\"/g; s/^\([^:]*\): *\(.*\)$/      add_header \1 "\2";/')"
  chmod -R a+rX "$work/nginx"
  port="$(free_port)"
  cat >"$work/nginx/nginx.conf" <<CONF
daemon off;
worker_processes $cores;
pid $work/nginx/nginx.pid;
error_log $work/nginx/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=10 inactive=60s;
  open_file_cache_valid 60s;
  client_body_temp_path $work/nginx/tmp; proxy_temp_path $work/nginx/tmp; fastcgi_temp_path $work/nginx/tmp;
  uwsgi_temp_path $work/nginx/tmp; scgi_temp_path $work/nginx/tmp;
  server {
    listen 127.0.0.1:$port;
    server_tokens off;
    location = $path {
      alias $work/nginx/www/page;
      types { }
      default_type "$type";
      charset off;
$extra
    }
  }
}
CONF
  set -m
  "$nginx" -p "$work/nginx" -e "$work/nginx/error.log" -c "$work/nginx/nginx.conf" &
  pid=$!
  set +m
  pids+=("$pid")
  wait_for "http://127.0.0.1:$port$path" 10 "$pid" || { cat "$work/nginx/error.log" >&2; exit 1; }
  other="http://127.0.0.1:$port$path"
  curl -sS -H 'Accept-Encoding: gzip' "$other" | cmp - "$work/nginx/www/page" ||
    { echo "nginx does not serve the same bytes." >&2; exit 1; }
}

drive() { # ADDRESS SECONDS WRK-OPTIONS...: requests a second, and the 99th percentile of their time
  local address="$1" seconds="$2" out
  shift 2
  out="$(wrk -t"$threads" -c"$connections" -d"${seconds}s" --latency -H 'Accept-Encoding: gzip' "$@" "$address")"
  if grep -qE 'Non-2xx|Socket errors' <<<"$out"; then
    echo "$address made errors:" >&2
    echo "$out" >&2
    return 1
  fi
  awk '$1 == "99%" { p99 = $2 } $1 == "Requests/sec:" { print $2, p99 }' <<<"$out"
}
median() { sort -n | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

