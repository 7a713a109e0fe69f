# How long staff wait for the first page of what they look for among many signatures of one action: by frequent and
# rare names, both at once, an address, a place, a country, a state, days; and in all actions of their organisation. Letters
# of somebody likewise; each signature has one that was accepted. The limit is 100 ms for the median of each.
#
#   bin/bench search
#
#   SIZE=10000000 ACTIONS=1000 ROUNDS=15
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
. bench/kept.lib.sh
size="${SIZE:-10000000}" actions="${ACTIONS:-1000}" rounds="${ROUNDS:-15}"

start_outcry "/a/$slug"
database
site="${outcry%/a/*}"
begun="$(date +%s)"
java_beside Searched "$slug" "$size" 365
written="$(date +%s)"
while [[ "$(sql 'select exists (select from signature_word_waiting)')" == t ]]; do
  (( $(date +%s) - written < ${WORD_SECONDS:-14400} )) || { echo "The words are not written." >&2; exit 1; }
  sleep 1
done
echo "$size signatures in $(( written - begun )) s; their words in $(( $(date +%s) - written )) s more"
echo "words: $(sql "select pg_size_pretty(pg_total_relation_size('signature_word')) || ', signatures: ' || pg_size_pretty(pg_total_relation_size('signature'))")"
sql "insert into confirmation (organisation_id, action_id, signature_id, state, expires_at, settled_at)
  select organisation_id, action_id, id, 'disputed', now(), now() from signature
  where action_id = (select id from action where slug = '$slug') and state = 'withdrawn'"
bin_outcry recount "$slug" >&2 || true
more_actions "$slug" "$actions"
copy letter organisation_id,action_id,id,signature_id,target_key,state \
  "select organisation_id, action_id, uuidv7(), id, 'head-of-judiciary', 'accepted' from signature
    where action_id = (select id from action where slug = '$slug')"
sql "vacuum analyze signature, signature_word, confirmation, letter"
. bench/staff.lib.sh
organisation="$(sql "select o.slug from organisation o join action a on a.organisation_id = o.id where a.slug = '$slug'")"
come_in campaigner "$organisation"

all="/studio/o/$organisation/signatures" page="/studio/o/$organisation/a/$slug/signatures"
ago() { date -d "$1 days ago" +%F; }
searches=(
  "newest|" "frequent given name|name=given1" "frequent names, both|name=given1 family1" "rare name|name=family59999"
  "rare and frequent|name=given1 family50001" "nobody|name=nobodyhere" "address|email=person$(( size / 2 ))@bench.example"
  "city|city=city1" "rare city|city=city1999" "postal code|postal=01234" "rare country|country=TV"
  "country|country=IR" "region|country=CA-ON" "name and country|name=given2&country=IR" "invalidated|state=invalidated" "withdrawn|state=withdrawn"
  "expired|state=expired" "pending|state=pending" "anonymous|state=anonymous" "disputed|state=disputed"
  "ten days|from=$(ago 200)&to=$(ago 190)" "name, ten days|name=given1&from=$(ago 200)&to=$(ago 190)"
  "rare name, ten days|name=family59999&from=$(ago 200)&to=$(ago 190)" "a comment|comment=yes" "a language|language=fr"
  "a source|source=newsletter" "in all: country|country=IR" "in all: region|country=CA-ON" "in all: frequent name|name=given1"
  "in all: rare name|name=family59999" "in all: names|name=given1 family1" "in all: nobody|name=nobodyhere"
  "in all: address|email=person$(( size / 2 ))@bench.example" "in all: city|city=city1" "in all: postal code|postal=01234"
  "in all: invalidated|state=invalidated" "in all: ten days|from=$(ago 200)&to=$(ago 190)"
  "letters: frequent name|name=given1" "letters: rare name|name=family59999" "letters: names|name=given1 family1"
  "letters: address|email=person$(( size / 2 ))@bench.example" "letters: name, state|name=given1&state=held"
)
open "$page" >/dev/null
printf '%-24s %10s %10s\n' 'first page of' 'median ms' 'most ms'
worst=0 name=""
for search in "${searches[@]}"; do
  fields=() where="$page"
  [[ "$search" != "in all:"* ]] || where="$all"
  [[ "$search" != "letters:"* ]] || where="${page%/signatures}/letters"
  IFS='&' read -ra typed <<<"${search#*|}"
  for field in "${typed[@]}"; do [[ -z "$field" ]] || fields+=(--data-urlencode "$field"); done
  open "$where" >/dev/null
  found="$(send "$where" "${fields[@]}")"
  found="${found#"$site"}"
  found="/studio/${found#*/studio/}"
  for _ in 1 2 3 4 5; do open "$found" >/dev/null; done
  : >"$work/times"
  for _ in $(seq "$rounds"); do
    read -r code time < <(open "$found")
    [[ "$code" == 200 ]] || { echo "${search%%|*}: $code" >&2; exit 1; }
    awk -v t="$time" 'BEGIN { printf "%.1f\n", t * 1000 }' >>"$work/times"
  done
  middle="$(median <"$work/times")"
  printf '%-24s %10.1f %10.1f\n' "${search%%|*}" "$middle" "$(sort -n "$work/times" | tail -1)"
  awk -v a="$middle" -v b="$worst" 'BEGIN { exit !(a > b) }' && worst="$middle" name="${search%%|*}"
done
awk -v w="$worst" -v n="$name" -v s="$size" 'BEGIN {
  printf "{\"bench\":\"search\",\"ratio\":%.2f,\"slowest\":\"%s\",\"median_ms\":%.1f,\"signatures\":%d,\"limit_ms\":100}\n", 100 / w, n, w, s
}'
