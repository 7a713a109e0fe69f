# What encryption costs the signing bench: two servers on this machine, Outcry as it is and the same with bench/plain in
# place of its cipher and its keyed hash, each on a PostgreSQL of its own, sign in turn. So the larger rows and what is
# written of them count too. The limit is 15 % of the rate: the ratio is that of the rates by 0.85.
#
#   bin/bench encryption
#
#   ROUNDS=7 SECONDS_EACH=10 WARMUP=60 CONNECTIONS=256
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
rounds="${ROUNDS:-7}" seconds="${SECONDS_EACH:-10}" connections="${CONNECTIONS:-256}"

# Neither has the cache of classes, which fits the jar as it was built alone.
(. bin/.lib.sh && build)
for each in sealed plain; do
  mkdir -p "$work/$each/target" "$work/$each/src/main"
  cp -r bin pom.xml examples "$work/$each"
  cp -r target/app "$work/$each/target"
  rm -f "$work/$each/target/app/outcry.aot"
  touch "$work/$each/target/app/built"
done
jdk="$(find_jdk)"
"$jdk/bin/javac" -cp "$(echo target/app/lib/tink-*.jar):target/app/outcry.jar" -d "$work/classes" bench/plain/*.java
"$jdk/bin/jar" --update --file "$work/plain/target/app/outcry.jar" -C "$work/classes" .

declare -A page form
for each in sealed plain; do
  data="$work/$each/data"
  RUN_FROM="$work/$each" start_signing "/a/$slug"
  page[$each]="$outcry" form[$each]="$BODY"
done
turn() { # sealed|plain SECONDS
  data="$work/$1/data" outcry="${page[$1]}" BODY="${form[$1]}"
  database
  sign "$2" "$connections"
}

for each in sealed plain; do turn "$each" "${WARMUP:-60}" >/dev/null; done
# One of the two has nothing sealed, so that nothing else is measured.
for each in sealed plain; do
  data="$work/$each/data"
  database
  held="$(sql "select count(*) from signature where position('Example-Tremblay'::bytea in payload) > 0")"
  [[ "$each" == sealed && "$held" == 0 || "$each" == plain && "$held" != 0 ]] ||
    { echo "$each: $held rows can be read." >&2; exit 1; }
done
printf '%-8s %14s %14s\n' round sealed/s plain/s
for round in $(seq "$rounds"); do
  # The first one in one round is the second in the next.
  order=(sealed plain)
  (( round % 2 )) || order=(plain sealed)
  for each in "${order[@]}"; do
    read -r rate _ < <(turn "$each" "$seconds")
    echo "$rate" >>"$work/$each.rates"
  done
  printf '%-8s %14.0f %14.0f\n' "$round" "$(tail -1 "$work/sealed.rates")" "$(tail -1 "$work/plain.rates")"
done
data="$work/sealed/data"
database
exact "$slug" >/dev/null
paste "$work/sealed.rates" "$work/plain.rates" | awk '{ print $1 / $2 }' >"$work/ratios"
row() { data="$work/$1/data"; database; sql "select round(avg(pg_column_size(s.*))) from (select * from signature limit 20000) s"; }
awk -v q="$(median <"$work/ratios")" -v s="$(median <"$work/sealed.rates")" -v p="$(median <"$work/plain.rates")" \
  -v a="$(row sealed)" -v b="$(row plain)" 'BEGIN {
  printf "{\"bench\":\"encryption\",\"ratio\":%.2f,\"cost\":%.3f,\"signatures_per_second\":%.0f,\"without\":%.0f,\"row_bytes\":%d,\"row_bytes_without\":%d,\"limit\":0.15}\n", q / 0.85, 1 - q, s, p, a, b
}'
