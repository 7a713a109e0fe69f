# What the scripts share; sourced, never run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
oldest_java=25

fail() {
  echo "$1" >&2
  exit 1
}

# The major version of the JDK in a folder (it must have a compiler), or nothing.
java_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  "$1/bin/java" -version 2>&1 | sed -n 's/^[a-z]* version "\([0-9]*\).*/\1/p'
}

new_enough() {
  local version
  version="$(java_version "$1")"
  [ -n "$version" ] && [ "$version" -ge "$oldest_java" ]
}

# The folders in which a JDK may be, the likeliest first.
java_folders() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  local java
  if java="$(command -v java)"; then
    java="$(readlink -f "$java" 2>/dev/null || echo "$java")"
    dirname "$(dirname "$java")"
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$oldest_java+" 2>/dev/null || true
  fi
  local folder
  for folder in \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.jdks/*/Contents/Home; do
    [ ! -d "$folder" ] || echo "$folder"
  done
}

# Sets JAVA_HOME to a JDK that is new enough.
find_java() {
  local folder
  while IFS= read -r folder; do
    if new_enough "$folder"; then
      export JAVA_HOME="$folder"
      return
    fi
  done < <(java_folders)
  fail "Outcry needs a JDK $oldest_java or newer and found none: install one, for example from https://adoptium.net, or name its folder in JAVA_HOME."
}

find_maven() {
  command -v mvn >/dev/null ||
    fail "Outcry needs Apache Maven to build and found none: install the package maven, or see https://maven.apache.org."
}

maven() {
  find_java
  find_maven
  export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
  # Maven's own libraries warn of what they do to the JVM, which is not ours to mend.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  (cd "$root" && mvn -B -Dstyle.color=never "$@")
}

# A relative folder means the caller's; without one the data is beside the program.
set_data_folder() {
  export OUTCRY_DATA="${OUTCRY_DATA:-$root/data}"
  umask 077
}

# Refuses a folder in which nothing can be written.
need_data_folder() {
  local probe
  mkdir -p "$OUTCRY_DATA" 2>/dev/null && probe="$(mktemp "$OUTCRY_DATA/.probe-XXXXXX" 2>/dev/null)" &&
    rm -f "$probe" ||
    fail "OUTCRY_DATA is $OUTCRY_DATA, in which nothing can be written: name a folder of Outcry's own."
}

# What Java would refuse in words of its own.
check_heap() {
  [[ "${OUTCRY_HEAP:-512m}" =~ ^[1-9][0-9]*[kKmMgGtT]?$ ]] ||
    fail "OUTCRY_HEAP must be a size as 512m or 2g, but is '$OUTCRY_HEAP'."
}

# Refuses a port that something listens on: name of the setting, port.
need_port() {
  [[ "$2" =~ ^[1-9][0-9]{0,4}$ ]] || return 0 # The program says what is wrong with it.
  ! (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null ||
    fail "Outcry can't start. Port $2 is taken by another program: stop it, or set $1 to a free port."
}

# Before minutes of building, not after them.
need_ports() {
  local port="${SERVER_PORT:-8080}" next
  [[ "$port" =~ ^[0-9]{1,5}$ ]] || return 0
  next=$((10#$port + 1))
  need_port SERVER_PORT "$port"
  need_port OUTCRY_MANAGEMENT_PORT "${OUTCRY_MANAGEMENT_PORT:-$next}"
}

app="$root/target/app"

# Whether something that the program is built from is newer than the program.
stale() {
  local inputs=("$root/pom.xml" "$root/src/main")
  [ ! -d "$root/examples" ] || inputs+=("$root/examples")
  [ ! -f "$app/built" ] ||
    [ -n "$(find "${inputs[@]}" -newer "$app/built" -print 2>/dev/null | head -n 1)" ]
}

# Builds the program into target/app unless it is there and newer than its sources.
build() {
  check_heap
  find_java
  java_options=(--enable-native-access=ALL-UNNAMED "-Xmx${OUTCRY_HEAP:-512m}" -XX:+UseParallelGC)
  # The compiler puts less of one method into another: a start under load is at its peak after half
  # the time, and the peak is no lower (docs/benchmarks.md).
  java_options+=(-XX:InlineSmallCode=1500 -XX:FreqInlineSize=200)
  if stale; then
    package
    rehearse || echo "The rehearsal did not succeed; Outcry will start more slowly." >&2
  fi
  # A cache that does not fit (another JDK, say) is left aside by the JVM without a word.
  [ ! -f "$app/outcry.aot" ] || java_options+=("-XX:AOTCache=$app/outcry.aot" -Xlog:disable)
}

package() {
  echo "Building Outcry; the first time this takes a few minutes …" >&2
  local fresh="$root/target/app.new"
  mkdir -p "$root/target"
  rm -rf "$fresh" "$root/target/app.stamp"
  touch "$root/target/app.stamp"
  # Maven ends with codes for the colours that it was told not to use.
  maven -q -Dmaven.test.skip=true package 2>&1 | sed "s/$(printf '\033')\[0m//g" >&2 ||
    fail "The build failed; its messages stand above."
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root/target/outcry.jar" \
    extract --destination "$fresh" >/dev/null
  mv "$root/target/app.stamp" "$fresh/built"
  rm -rf "$app"
  mv "$fresh" "$app"
}

# Starts and stops the program once on a data folder to throw away. The JVM notes which classes it
# loads (JEP 483 and 514), and PostgreSQL's programs get unpacked: both make every later start fast.
rehearse() {
  local data="$root/target/rehearsal" pid status=0
  rm -rf "$data"
  mkdir -p "$data"
  : >"$data/output"
  (
    umask 077
    unset "${!OUTCRY_@}" "${!SPRING_@}" "${!MANAGEMENT_@}"
    SERVER_PORT=0 OUTCRY_MANAGEMENT_PORT=0 OUTCRY_DATA="$data/data" exec "$JAVA_HOME/bin/java" \
      "${java_options[@]}" "-XX:AOTCacheOutput=$data/outcry.aot" -jar "$app/outcry.jar" \
      >"$data/output" 2>&1
  ) &
  pid=$!
  while kill -0 "$pid" 2>/dev/null && ! grep -q '^Outcry is running' "$data/output"; do
    sleep 0.1
  done
  visit "$data/output"
  kill "$pid" 2>/dev/null || true
  wait "$pid" || status=$?
  [ -f "$data/outcry.aot" ] || return 1
  mv "$data/outcry.aot" "$app/outcry.aot"
  mkdir "$app/postgres"
  mv "$data"/data/postgres/bin-* "$app/postgres/"
  rm -rf "$data"
}

# Asks the rehearsing program for its pages, so that their classes are noted too.
visit() {
  local site page
  site="$(sed -n 's/^ *Site *//p' "$1")"
  if [ -n "$site" ] && command -v curl >/dev/null; then
    for page in / /a/release-narges-mohammadi /a/release-narges-mohammadi/count.json; do
      curl -s -o /dev/null --max-time 10 "$site$page" || true
    done
  fi
}

# Puts PostgreSQL's unpacked programs into the data folder, which Outcry would do more slowly.
provide_postgres() {
  local programs target
  [ -z "${OUTCRY_DATABASE_URL:-}" ] || return 0
  for programs in "$app"/postgres/bin-*; do
    target="$OUTCRY_DATA/postgres/${programs##*/}"
    if [ -d "$programs" ] && [ ! -e "$target" ]; then
      mkdir -p "$OUTCRY_DATA/postgres"
      cp -R "$programs" "$target.new-$$"
      mv "$target.new-$$" "$target"
    fi
  done
}

# Becomes the program, on its data folder.
start() {
  set_data_folder
  need_data_folder
  provide_postgres
  start_alone "$@"
}

# Becomes the program, for what needs no data folder.
start_alone() {
  exec "$JAVA_HOME/bin/java" "${java_options[@]}" "$@"
}
