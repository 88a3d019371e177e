# Finds a JDK 25 for the scripts of this repository; to be sourced. Sets JAVA_HOME, or says what to do
# and exits with 2.

switchboard_java_release() {
  # The release of the JDK in folder $1 from its own "release" file: quicker than starting a JVM.
  [ -x "$1/bin/java" ] || return 1
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p'
  fi
}

switchboard_find_jdk() {
  local candidate on_path=""
  if command -v java >/dev/null 2>&1; then
    on_path="$(readlink -f "$(command -v java)" 2>/dev/null || command -v java)"
    on_path="${on_path%/bin/java}"
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    if [ "$(switchboard_java_release "$candidate")" = 25 ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME="$(switchboard_find_jdk)"; then
  echo "no JDK 25 found (looked in JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
  echo "Install one, for example from https://adoptium.net, or set JAVA_HOME to it." >&2
  exit 2
fi
export JAVA_HOME

# Maven on that JDK, quiet about what Maven's own libraries do inside it.
switchboard_maven() {
  MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
    mvn -q -B -ntp "$@"
}
