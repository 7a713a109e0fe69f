# How a bench comes into the studio; sourced after lib.sh and signing.lib.sh, once $site is known.
jar="$work/cookies"
token() { grep -oE 'name="form-token" value="[^"]*"' "$work/answer" | head -1 | cut -d'"' -f4; }
open() { curl -sS -o "$work/answer" -b "$jar" -c "$jar" -w '%{http_code} %{time_total}\n' "$site$1"; }
send() { # PATH CURL-ARGUMENTS...: to where the answer leads
  curl -sS -o "$work/answer" -b "$jar" -c "$jar" -w '%{redirect_url}\n' --data-urlencode "form-token=$(token)" "${@:2}" "$site$1"
}
totp() { # SECRET (RFC 6238)
  local key counter hash offset
  key="$(base32 -d <<<"$1" 2>/dev/null | od -An -tx1 -v | tr -d ' \n')"
  counter="$(printf '%016x' "$(( $(date +%s) / 30 ))" | sed 's/../\\x&/g')"
  hash="$(printf "$counter" | openssl dgst -sha1 -mac HMAC -macopt "hexkey:$key" | sed 's/.* //')"
  offset=$(( 16#${hash:39:1} * 2 ))
  printf '%06d' "$(( (16#${hash:offset:8} & 0x7fffffff) % 1000000 ))"
}
come_in() { # ROLE ORGANISATION
  local link secret
  link="$(bin_outcry staff invite bench@staff.example --role "$1" --organisation "$2" |
    grep -oE '/studio/link/[A-Za-z0-9_-]+' | head -1)"
  open "$link" >/dev/null
  send "$link" --data-urlencode name=Bench --data-urlencode 'new-password=seven otters juggle brass lanterns' >/dev/null
  open /studio/factor >/dev/null
  secret="$(grep -oE '<code>[A-Z2-7 ]+</code>' "$work/answer" | sed 's/<[^>]*>//g; s/ //g')"
  send /studio/factor --data-urlencode "code=$(totp "$secret")" >/dev/null
}
