# What one person among many asks of their own data: the link from the mail is opened, everything is shown,
# downloaded and erased. The limit is a second for the download and for the erasure, each the slowest of
# several people.
#
#   bin/bench privacy
#
#   SIZE=10000000 PEOPLE=5
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
size="${SIZE:-10000000}" people="${PEOPLE:-5}"

if [[ -z "${filled:-}" ]]; then
  start_outcry "/a/$slug" # on this machine alone, so that its mail goes to the outbox
  database
  site="${outcry%/a/*}"
  grow "$slug" "$size"
fi
BODY="$("$(find_jdk)/bin/java" bench/Form.java "$outcry")"
organisation="$(sql "select o.slug from organisation o join action a on a.organisation_id = o.id where a.slug = '$slug'")"
own="$site/my-data/en/$organisation"

newest() { sql "select id from supporter_mail where kind = '$1' and state = 'accepted' order by id desc limit 1"; }
mailed() { # KIND NEWEST-BEFORE PATTERN: what the next mail of the kind says
  local mail
  for _ in $(seq 300); do mail="$(newest "$1")"; [[ "$mail" != "$2" ]] && break; sleep 0.2; done
  [[ "$mail" != "$2" ]] || { echo "No mail of the kind $1 was sent." >&2; return 1; }
  # Staff's, as soon as somebody has signed in.
  curl -sSf ${jar:+-b "$jar"} "$site${jar:+/studio}/outbox/$mail/source" | sed -z 's/=\r\?\n//g' | grep -oE "$3" | head -1 ||
    { echo "A mail of the kind $1 has no such link." >&2; return 1; }
}
timed() { # NAME CURL-ARGUMENTS...: milliseconds, into a file of that name
  local name="$1" said
  shift
  said="$(curl -sS -o "$work/answer" -w '%{http_code} %{time_total}' "$@")"
  [[ "$said" == 200\ * || "$said" == 303\ * ]] || { echo "$name: $said" >&2; return 1; }
  awk '{ printf "%.0f\n", $2 * 1000 }' <<<"$said" | tee -a "$work/$name"
}

anonymous() { sql "select count(*) from signature where anonymous_at is not null"; }
anonymous="$(anonymous)"
echo "$(sql "select counted from action_counter c join action a on a.id = c.action_id where a.slug = '$slug'") signatures"
printf '%-8s %10s %10s %12s %12s\n' person 'opened ms' 'shown ms' 'exported ms' 'erased ms'
for n in $(seq "$people"); do
  address="bench-privacy-$n@mail.example"
  before="$(newest receipt)"
  curl -sSf -o /dev/null --data "${BODY/EMAIL/${address/@/%40}}&consent-news=yes" "$outcry"
  confirm="$(mailed receipt "$before" "/en/a/$slug/confirm/[A-Za-z0-9_-]+")"
  curl -sSf -o /dev/null --data answer=hear "$site$confirm"
  before="$(newest self-service)"
  curl -sSf -o /dev/null --data-urlencode "email=$address" "$own"
  key="$(mailed self-service "$before" '/link/[A-Za-z0-9_-]{22}' | cut -d/ -f3)"
  rm -f "$work/theirs"
  opened="$(timed opened -c "$work/theirs" --data "key=$key" "$own/link")"
  shown="$(timed shown -b "$work/theirs" "$own/data")"
  exported="$(timed exported -b "$work/theirs" "$own/data.json")"
  grep -q "$address" "$work/answer" || { echo "The download does not show $address." >&2; exit 1; }
  erased="$(timed erased -b "$work/theirs" --data "" "$own/erase")"
  printf '%-8s %10s %10s %12s %12s\n' "$n" "$opened" "$shown" "$exported" "$erased"
done
gone=$(( $(anonymous) - anonymous ))
(( gone == people )) || { echo "$gone of $people were erased." >&2; exit 1; }
for each in opened shown exported erased; do declare "$each=$(sort -n "$work/$each" | tail -1)"; done
awk -v n="$size" -v o="$opened" -v s="$shown" -v x="$exported" -v e="$erased" 'BEGIN {
  printf "{\"bench\":\"privacy\",\"ratio\":%.2f,\"signatures\":%d,\"opened_ms\":%d,\"shown_ms\":%d,\"exported_ms\":%d,\"erased_ms\":%d,\"limit_ms\":1000}\n", 1000 / (x > e ? x : e), n, o, s, x, e
}'
