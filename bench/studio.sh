# The studio's screens (screens.txt), as an administrator opens them one after another on an installation with many
# actions and signatures, and with what such an organisation keeps beside them (kept.lib.sh). The limit is 200 ms for
# the median of each screen; the slowest are printed.
#
#   bin/bench studio
#
#   SIZE=10000000 ACTIONS=1000 ROUNDS=15 WARMUP=30 SHOWN=20 (at least 1000 and 50)
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
. bench/staff.lib.sh
. bench/kept.lib.sh
size="${SIZE:-10000000}" actions="${ACTIONS:-1000}" rounds="${ROUNDS:-15}" warmup="${WARMUP:-30}"

if [[ -z "${filled:-}" ]]; then
  start_outcry "/a/$slug"
  database
  site="${outcry%/a/*}"
  grow "$slug" "$size"
  java_beside Searched "$slug" 2000 1 # the newest, which can be read
fi
[[ -n "${filled:-}" ]] || more_actions "$slug" "$actions"
keep "$slug" "$size"

IFS='|' read -r organisation owner action < <(sql "select o.slug, o.id, a.id
  from organisation o join action a on a.organisation_id = o.id where a.slug = '$slug'")
[[ -n "${filled:-}" ]] || come_in administrator "$organisation"
# Of the whole installation too, and with a second factor that stays fresh.
sql "update staff_account set everywhere = true where factor is not null;
  update staff_member m set role = 'administrator' from staff_account a where a.id = m.account_id and a.factor is not null;
  update staff_session set proven_at = now() + interval '1 hour'"

declare -A named=([organisation]="$organisation" [action]="$slug" [draft]=bench-3 [update.draft]=news-1 [update.sent]=news-2)
one() { named[$1]="$(sql "$2")"; } # NAME QUERY
one mail "select id from outbox_message where organisation_id = '$owner' order by id desc limit 1"
one job "select id from bulk_job where started_at is not null order by id desc limit 1"
one picture "select sha256 from library_picture where organisation_id = '$owner' limit 1"
known="exists (select from person_address p where p.organisation_id = s.organisation_id and p.email_index = s.email_index)"
readable="from signature s where action_id = '$action' and state = 'counted' and payload is not null"
one signature "select id $readable and $known order by id limit 1"
one stranger "select id $readable and not $known order by id desc limit 1"
one letter "select letter_id from letter_return where action_id = '$action' limit 1"
IFS='|' read -r named[person] named[other] named[merged] left < <(sql "select string_agg(id::text, '|')
  from (select id from person where organisation_id = '$owner' order by id desc limit 4) p")
merge="/studio/o/$organisation/people/${named[merged]}/merge/$left"
open "$merge" >/dev/null
stamp() { grep -oE "name=\"$1\" value=\"[^\"]*\"" "$work/answer" | head -1 | sed 's/.*value="//; s/"$//'; }
send "$merge" --data-urlencode "kept=$(stamp kept)" --data-urlencode "left=$(stamp left)" >/dev/null
one address "select id from person_address where person_id = '${named[merged]}' and home_id = '$left'"

screens=()
while read -r screen; do
  [[ "$screen" == /* ]] || continue
  path="$screen"
  while [[ "$path" =~ \{([a-z.]+)\} ]]; do path="${path//"${BASH_REMATCH[0]}"/${named[${BASH_REMATCH[1]}]}}"; done
  screens+=("${screen/#"/studio/o/{organisation}"/…}|$path")
done <bench/screens.txt
# What the live preview asks for at each pause of whoever types: the page with what stands in the letter's panel.
letter="/studio/o/$organisation/a/${named[draft]}/edit/letter"
open "$letter" >/dev/null
"$(find_jdk)/bin/java" bench/Form.java - data-preview <"$work/answer" >"$work/panel"
screens+=("… POST {draft}/edit/letter/preview|POST $letter/preview")
show() { # PATH, or POST PATH
  case "$1" in
    POST*) curl -sS -o "$work/answer" -b "$jar" -c "$jar" -w '%{http_code} %{time_total}\n' --data "@$work/panel" "$site${1#POST }" ;;
    *) open "$1" ;;
  esac
}
end=$(( $(date +%s) + warmup ))
while (( $(date +%s) < end )); do
  for screen in "${screens[@]}"; do show "${screen#*|}" >/dev/null; done
done
: >"$work/screens"
for screen in "${screens[@]}"; do
  : >"$work/times"
  for _ in $(seq "$rounds"); do
    read -r code time < <(show "${screen#*|}")
    [[ "$code" == 200 ]] || { echo "$screen: $code" >&2; exit 1; }
    awk -v t="$time" 'BEGIN { printf "%.1f\n", t * 1000 }' >>"$work/times"
  done
  echo "$(median <"$work/times") $(sort -n "$work/times" | tail -1) ${screen%%|*}" >>"$work/screens"
done
printf '%10s %10s  %s\n' 'median ms' 'most ms' "the slowest of ${#screens[@]} screens"
sort -rn "$work/screens" >"$work/slowest"
sed -n "1,${SHOWN:-20}p" "$work/slowest" | while read -r middle most screen; do
  printf '%10.1f %10.1f  %s\n' "$middle" "$most" "$screen"
done
sed -n 1p "$work/slowest" | awk -v s="$size" -v a="$actions" -v c="${#screens[@]}" '{
  printf "{\"bench\":\"studio\",\"ratio\":%.2f,\"slowest\":\"%s\",\"median_ms\":%.1f,\"screens\":%d,\"signatures\":%d,\"actions\":%d,\"limit_ms\":200}\n", 200 / $1, $3, $1, c, s, a
}'
