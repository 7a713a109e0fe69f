# A table of all signatures taken out of the studio by a campaigner, with names, places and consents: how much more
# of the heap is alive at most while it leaves, by a collection every two seconds. The limit is 64 MiB, whatever the
# size. The signatures are entered as from paper, so that each is encrypted as any other.
#
#   bin/bench export
#
#   SIZE=10000000
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
. bench/staff.lib.sh
size="${SIZE:-10000000}"

if [[ -z "${filled:-}" ]]; then
  start_outcry "/a/$slug"
  database
  site="${outcry%/a/*}"
  awk -v n="$size" 'BEGIN {
    print "sheet,row,given-name,family-name,street,city,postal-code,country,consent.pass-on"
    for (i = 1; i <= n; i++)
      printf "%d,%d,Jo,Doe %d,\"%d Main Street, Flat 2\",Nantes,44000,FR,yes\n", (i - 1) / 20 + 1, (i - 1) % 20 + 1, i, i % 400 + 1
  }' >"$work/rows.csv"
  echo "Entering $size signatures." >&2
  bin_outcry paper-signatures "$slug" "$work/rows.csv" --batch bench --language en --apply >&2
  rm "$work/rows.csv"
  organisation="$(sql "select o.slug from organisation o join action a on a.organisation_id = o.id where a.slug = '$slug'")"
  come_in campaigner "$organisation"
fi
rows="$(sql "select count(*) from signature where action_id = (select id from action where slug = '$slug') and state = 'counted'")"
(( rows >= size * 999 / 1000 )) || { echo "Only $rows signatures were entered." >&2; exit 1; }

path="/studio/o/$organisation/a/$slug/exports/signatures"
open "$path" >/dev/null
jdk="$(find_jdk)"
alive() { # of the heap, in KiB, at one moment: what is asked for after a collection has new garbage in it
  "$jdk/bin/jcmd" "${pids[0]}" GC.class_histogram | awk '$1 == "Total" { printf "%d\n", $3 / 1024 }'
}
take() { # TO: seconds, and bytes
  curl -sS -o "$1" -b "$jar" -w '%{http_code} %{time_total} %{size_download}\n' \
    --data-urlencode "form-token=$(token)" --data-urlencode "reason=bin/bench export" --data separator=comma \
    --data state=counted --data column=state --data column=signed_at --data column=given_name --data column=family_name \
    --data column=street --data column=postal_code --data column=city --data column=country --data column=consents \
    "$site$path"
}
take /dev/null >"$work/warm" & # What is read once and kept is no growth.
pid=$!
sleep 5
kill "$pid" 2>/dev/null || true
wait "$pid" 2>/dev/null || true
sleep 3
before="$(alive)" most=0
take "$work/out.csv" >"$work/took" &
pid=$!
while kill -0 "$pid" 2>/dev/null; do
  now="$(alive)"
  (( now > most )) && most="$now"
  sleep 2
done
wait "$pid"
read -r code seconds bytes <"$work/took"
[[ "$code" == 200 ]] || { echo "The export answered $code." >&2; exit 1; }
last="$(tail -1 "$work/out.csv" | tr -d '\r"')"
[[ "$last" == "# complete: $rows rows,"* ]] || { echo "The file is not whole; it ends: $last" >&2; exit 1; }
awk -v b="$before" -v m="$most" -v s="$seconds" -v n="$rows" -v y="$bytes" 'BEGIN {
  growth = (m - b) / 1024; if (growth < 1) growth = 1
  printf "%d rows, %.1f MB in %.1f s; alive %.0f MiB before, %.0f MiB at most\n", n, y / 1e6, s, b / 1024, m / 1024
  printf "{\"bench\":\"export\",\"ratio\":%.2f,\"growth_mib\":%.1f,\"rows_per_second\":%.0f,\"rows\":%d,\"limit_mib\":64}\n", 64 / growth, growth, n / s, n
}'
