# shellcheck shell=bash
# What every script under bin/ begins with: sourced, never run. Sets the strict mode, shows a script's own head for -h,
# goes to the repository's root, loads .env where the environment has no other value, and defines `operator`, which
# runs a command of com.cruddur.operator from the application's jar.
set -euo pipefail

script="$(cd "$(dirname "$0")" && pwd)/$(basename "$0")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# The newest JDK that the sources are written for, as the root pom asks the toolchains for it.
readonly jdk_wanted=25
readonly jar=src/target/cruddur-backend.jar
# The jar unpacked: started so, a command finds its classes in half the time, and a cache of them can be kept.
readonly unpacked=src/target/operator
# Short-lived, so little is compiled; what the JVM itself has to say about its cache is nobody's concern.
readonly java_options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable "-Xlog:all=error,aot*=off:stderr"
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8)

fail() {
  echo "Error: $1" >&2
  exit "${2:-1}"
}

# The comment at the head of a script, which says what it does, how it is called, and examples.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$script"
}

# Arguments that cannot be understood.
misused() {
  echo "Error: $1" >&2
  usage >&2
  exit 2
}

# Lines NAME=value; nothing in them is run. What the environment has set already stays.
load_env() {
  local line name value
  [ -f .env ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    [[ ${line%$'\r'} =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
    name=${BASH_REMATCH[2]}
    value=${BASH_REMATCH[3]}
    if [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]]; then
      value=${BASH_REMATCH[1]}
    fi
    [ -n "${!name+set}" ] || export "$name=$value"
  done <.env
}

# Whether a folder is a JDK that is new enough, told from its release file without starting it.
is_jdk() {
  local version
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge "$jdk_wanted" ]
}

# Looks where Maven's toolchain discovery looks.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /usr/local/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.m2/jdks/* "$HOME"/.jabba/jdk/* "$HOME"/.asdf/installs/java/* "$HOME"/.gradle/jdks/* \
    "$(dirname "$(dirname "$(command -v javac || true)")")"; do
    if [ -n "$home" ] && is_jdk "$home"; then
      echo "$home"
      return
    fi
  done
  fail "There is no JDK $jdk_wanted or newer; install one where Maven looks, /usr/lib/jvm for example, or set JAVA_HOME."
}

# The application's jar, built if it is missing. One that is older than its sources is used, and that is said.
build_once() {
  if [ -f "$jar" ]; then
    [ -z "$(find src/main db/sql db/migration db/dynamodb/src/main -newer "$jar" -type f -print -quit)" ] ||
      echo "Sources are newer than $jar; mvn package -DskipTests builds it again." >&2
    return
  fi
  command -v mvn >/dev/null || fail "There is no $jar, and no Maven to build it."
  echo "Building the application once; this takes a minute or two..." >&2
  mvn -q -B -ntp -pl src -am package -DskipTests -DskipFrontend >&2 || fail "Building the application failed."
}

# Unpacks the jar when there is a new one. Scripts that come at the same time wait for the first.
unpack_once() {
  local java=$1 lock=$unpacked.lock tries=0
  [ "$unpacked/ready" -nt "$jar" ] && return
  until mkdir "$lock" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail "Another script is unpacking the jar, or was killed at it; remove $lock."
    sleep 0.2
  done
  # shellcheck disable=SC2064 # as it is now
  trap "rmdir '$lock'" EXIT
  if ! [ "$unpacked/ready" -nt "$jar" ]; then
    echo "Preparing the commands once..." >&2
    rm -rf "$unpacked"
    "$java" -Djarmode=tools -jar "$jar" extract --destination "$unpacked" >/dev/null
    # A first run that fails at once, since nothing listens there, records which classes commands need.
    AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:1 "$java" "${java_options[@]}" -XX:AOTCacheOutput="$unpacked/classes.aot" \
      -cp "$unpacked/cruddur-backend.jar" com.cruddur.operator.Operator ddb list-tables >/dev/null 2>&1 || true
    touch "$unpacked/ready"
  fi
  rmdir "$lock"
  trap - EXIT
}

# Becomes a command of the operator, such as: operator ddb seed "$@"
operator() {
  local home
  home=$(find_jdk)
  build_once
  unpack_once "$home/bin/java"
  exec "$home/bin/java" "${java_options[@]}" -XX:AOTCache="$unpacked/classes.aot" \
    -Dcruddur.script="${script#"$PWD/"}" -cp "$unpacked/cruddur-backend.jar" com.cruddur.operator.Operator "$@"
}

for argument in "$@"; do
  case $argument in
    -h | --help)
      usage
      exit
      ;;
  esac
done
load_env
