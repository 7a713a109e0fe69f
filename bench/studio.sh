# The studio's screens, as a campaigner opens them one after another on an installation with many actions and
# signatures. The limit is 200 ms for the median of each screen.
#
#   bin/bench studio
#
#   SIZE=10000000 ACTIONS=1000 ROUNDS=15 WARMUP=30
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
. bench/staff.lib.sh
size="${SIZE:-10000000}" actions="${ACTIONS:-1000}" rounds="${ROUNDS:-15}" warmup="${WARMUP:-30}"

if [[ -z "${filled:-}" ]]; then
  start_outcry "/a/$slug"
  database
  site="${outcry%/a/*}"
  grow "$slug" "$size"
fi
# Further actions that say what this one says, every second of them live.
sql "with first as (select * from action where slug = '$slug'),
    made as (insert into action (organisation_id, id, slug, state, latest_version, live_version, published_at)
      select organisation_id, uuidv7(), 'bench-' || n, case when n % 2 = 0 then 'live' else 'draft' end, 1,
        case when n % 2 = 0 then 1 end, case when n % 2 = 0 then now() end
      from first, generate_series(2, $actions) n returning organisation_id, id, slug),
    versions as (insert into action_version (organisation_id, action_id, version, document, published_at)
      select made.organisation_id, made.id, 1, jsonb_set(v.document, '{slug}', to_jsonb(made.slug)), v.published_at
      from made, action_version v join first on v.action_id = first.id and v.version = first.latest_version)
  insert into action_counter (organisation_id, action_id) select organisation_id, id from made"
sql "analyze"

organisation="$(sql "select o.slug from organisation o join action a on a.organisation_id = o.id where a.slug = '$slug'")"
[[ -n "${filled:-}" ]] || come_in campaigner "$organisation"

home="/studio/o/$organisation"
screens=(
  "actions|$home" "actions, page 5|$home?page=5" "builder|$home/a/$slug/edit" "a panel|$home/a/$slug/edit/head"
  "preview|$home/a/$slug/preview" "preflight|$home/a/$slug/preflight" "retention|$home/retention"
  "figures|$home/a/$slug/insights?range=all" "comparison|$home/insights?action=$slug&action=bench-2&action=bench-4&by=launch"
  "signatures|$home/a/$slug/signatures" "letters|$home/a/$slug/letters" "life|$home/a/$slug/life"
  "updates|$home/a/$slug/updates" "draft, builder|$home/a/bench-3/edit" "account|/studio/account"
)
end=$(( $(date +%s) + warmup ))
while (( $(date +%s) < end )); do
  for screen in "${screens[@]}"; do open "${screen#*|}" >/dev/null; done
done
printf '%-16s %10s %10s\n' screen 'median ms' 'most ms'
worst=0 name=""
for screen in "${screens[@]}"; do
  : >"$work/times"
  for _ in $(seq "$rounds"); do
    read -r code time < <(open "${screen#*|}")
    [[ "$code" == 200 ]] || { echo "$screen: $code" >&2; exit 1; }
    awk -v t="$time" 'BEGIN { printf "%.1f\n", t * 1000 }' >>"$work/times"
  done
  middle="$(median <"$work/times")"
  printf '%-16s %10.1f %10.1f\n' "${screen%%|*}" "$middle" "$(sort -n "$work/times" | tail -1)"
  awk -v a="$middle" -v b="$worst" 'BEGIN { exit !(a > b) }' && worst="$middle" name="${screen%%|*}"
done
awk -v w="$worst" -v n="$name" -v s="$size" -v a="$actions" 'BEGIN {
  printf "{\"bench\":\"studio\",\"ratio\":%.2f,\"slowest\":\"%s\",\"median_ms\":%.1f,\"signatures\":%d,\"actions\":%d,\"limit_ms\":200}\n", 200 / w, n, w, s, a
}'
