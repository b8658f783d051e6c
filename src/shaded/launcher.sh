#!/bin/sh
# Starts the command line. The build puts this in front of its jar, which Java reads from the end, so that one file
# is both: a program where there is a POSIX shell, and a jar for java -jar.
set -u

fail() {
  printf 'servlet-storages: %s\n' "$1" >&2
  exit 127
}

# Of each Java says the file "release" how old it is; without that, Java itself complains.
check_version() {
  release=$1/release
  [ -r "$release" ] || return 0
  while IFS='="' read -r name _ version _; do
    [ "$name" = JAVA_VERSION ] || continue
    major=${version%%[!0-9]*}
    [ "${major:-17}" -ge 17 ] || fail "Java 17 or newer is needed; that of $1 is $version. Set JAVA_HOME to another."
  done <"$release"
}

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, where there is no bin/java. Set it to a Java 17 or newer."
  check_version "$JAVA_HOME"
else
  java=$(command -v java) || fail "There is no java on the PATH. Install Java 17 or newer, or set JAVA_HOME."
  real=$(readlink -f "$java" 2>/dev/null) && check_version "${real%/bin/*}"
fi

# Commands that read what is in files have Java as it is: for hashes and TLS its second compiler is worth many times
# its price. The others are over before it is, or more than one thread for garbage.
quick='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
case ${1:-} in
  cat | check | collectstatic | gc | put | sync) quick= ;;
esac

# Of two collectors Java would take neither.
own=${SERVLET_STORAGES_JAVA_OPTS:-}
case " ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} $own" in
  *' -XX:+Use'*GC*) quick=${quick% *} ;;
esac

set -f # a * in an option is no pattern
# shellcheck disable=SC2086 # several options, split at spaces
exec "$java" $quick $own -jar "$0" "$@"
