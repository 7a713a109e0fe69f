# What encryption costs the signing bench: of the CPU time that signing takes in Java and in PostgreSQL together,
# the share in which a thread was sealing, making a key's index or reading keys (every frame of the package of
# keys and encryption, as Flight Recorder samples them while people sign). The limit is 0.15.
#
#   bin/bench encryption
#
#   SECONDS_EACH=30 WARMUP=30 CONNECTIONS=256
set -euo pipefail

slug=release-narges-mohammadi
. bench/lib.sh
. bench/signing.lib.sh
seconds="${SECONDS_EACH:-30}" connections="${CONNECTIONS:-256}"

start_signing "/a/$slug"
jdk="$(find_jdk)"
sign "${WARMUP:-30}" "$connections" >/dev/null
"$jdk/bin/jcmd" "${pids[0]}" JFR.start name=bench settings=profile filename="$work/bench.jfr" >/dev/null
java_before="$(cpu_of_java)" postgres_before="$(cpu_of_postgres)"
read -r rate n _ < <(sign "$seconds" "$connections")
java_time=$(( $(cpu_of_java) - java_before )) postgres_time=$(( $(cpu_of_postgres) - postgres_before ))
"$jdk/bin/jcmd" "${pids[0]}" JFR.stop name=bench >/dev/null
"$jdk/bin/jfr" print --events jdk.ExecutionSample --stack-depth 64 "$work/bench.jfr" >"$work/samples"
read -r all crypto < <(awk '
  /^jdk.ExecutionSample/ { all++; seen = 0 }
  /org\.outcry\.platform\.crypto\./ && !seen { crypto++; seen = 1 }
  END { print all + 0, crypto + 0 }' "$work/samples")
(( all >= 500 )) || { echo "Only $all samples: take a longer SECONDS_EACH." >&2; exit 1; }
(( crypto > 0 )) || { echo "No sample shows encryption, which cannot be." >&2; exit 1; }
exact "$slug" >/dev/null
echo "$n signatures, $rate a second; Java $(( java_time * 10 )) ms and PostgreSQL $(( postgres_time * 10 )) ms of CPU; $crypto of $all samples encrypt"
awk -v c="$crypto" -v a="$all" -v j="$java_time" -v p="$postgres_time" -v n="$n" -v r="$rate" 'BEGIN {
  share = c / a * j / (j + p)
  printf "{\"bench\":\"encryption\",\"ratio\":%.2f,\"share_of_cpu\":%.4f,\"share_of_java\":%.4f,\"us_a_signature\":%.1f,\"java_us_a_signature\":%.0f,\"postgresql_us_a_signature\":%.0f,\"signatures_per_second\":%.0f,\"limit\":0.15}\n", 0.15 / share, share, c / a, c / a * j * 1e4 / n, j * 1e4 / n, p * 1e4 / n, r
}'
