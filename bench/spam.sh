# Letters as they are delivered, judged by SpamAssassin with its default rules: the real form is signed, the
# letters go to postfix's smtp-sink over SMTP, and each is scored. Without network tests (-L): nothing leaves
# this machine, so what others would find in the DNS counts for nothing here. What ALL_TRUSTED takes off the score,
# because no foreign server handed the mail on, is added again.
#
#   bin/bench spam
set -euo pipefail

. bench/lib.sh
need_postfix spamassassin

port="$(free_port)"
mkdir "$work/mails"
chmod 777 "$work/mails"
(cd "$work/mails" && exec smtp-sink -u "$(id -un)" -d "mail.%M." "127.0.0.1:$port" 100) >/dev/null 2>&1 &
pids+=($!)
start_outcry /a/release-narges-mohammadi OUTCRY_SMTP_URL="smtp://127.0.0.1:$port" OUTCRY_PACE_HOURS=always \
  OUTCRY_PACE_PERHOUR=1000000
site="${outcry%/a/*}"
sign() { # PATH MESSAGE NAME=VALUE...
  local path="$1" message="$2" version
  shift 2
  version="$(curl -sf "$site$path" | sed -n 's/.*name="version" value="\([0-9]*\)".*/\1/p' | head -1)"
  curl -sf -o /dev/null -w '%{http_code}\n' "$site$path" --data-urlencode "version=$version" --data-urlencode step=sign \
    --data-urlencode given_name=Jane --data-urlencode "family_name=O’Neill Größe" \
    --data-urlencode "email=jane$RANDOM@mail.example" --data-urlencode country=CA --data-urlencode city=Ottawa \
    --data-urlencode postal_code="K1A 0B1" --data-urlencode "message=$message" "$@"
}
own="My grandfather waited eleven years for a letter that never came. I teach his story to children of ten, and they
ask me every spring why nobody wrote. So I write: please let her go home, and let her telephone her children today."
consent=(--data-urlencode consent.pass-on=yes)
for path in /a/release-narges-mohammadi /fr/a/release-narges-mohammadi; do
  sign "$path" "" "${consent[@]}"
  sign "$path" "$own" "${consent[@]}"
done
letters() { grep -l '^From:.*via\|^To:.*iran' "$work"/mails/* 2>/dev/null | wc -l; }
for _ in $(seq 60); do (( $(letters) >= 4 )) && break; sleep 1; done

worst=-99 count=0
for mail in $(grep -l '^To:.*iran' "$work"/mails/*); do
  # What smtp-sink notes before the mail is no part of it.
  sed '/^X-/d' "$mail" >"$work/one"
  spamassassin -L -t <"$work/one" >"$work/judged" 2>/dev/null
  score="$(sed -n 's/^X-Spam-Status: .*score=\(-\?[0-9.]*\) .*/\1/p' "$work/judged" | head -1)"
  tests="$(sed -n '/^X-Spam-Status:/,/^[A-Z][A-Za-z-]*:/p' "$work/judged" | tr -d '\n\t' | sed 's/.*tests=\([A-Z0-9_,]*\).*/\1/')"
  [[ ",$tests," != *,ALL_TRUSTED,* ]] || score="$(awk -v s="$score" 'BEGIN { printf "%.1f", s + 1 }')"
  echo "$(grep -m1 '^Subject:' "$work/one" | tr -d '\r\n' | cut -c1-70): $score ($tests)"
  worst="$(awk -v a="$worst" -v b="$score" 'BEGIN { print (b > a ? b : a) }')"
  count=$(( count + 1 ))
done
(( count >= 4 )) || { echo "Only $count letters came." >&2; exit 1; }
awk -v w="$worst" -v n="$count" 'BEGIN {
  printf "{\"bench\":\"spam\",\"ratio\":%.2f,\"letters\":%d,\"worst_score\":%.1f,\"limit\":1.0}\n", w, n, w
  exit w < 1.0 ? 0 : 1
}'
