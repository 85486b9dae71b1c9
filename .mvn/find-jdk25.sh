# Sourced by ./serve and ./compare: sets jdk to the home of a JDK 25 or later, or says what to install.
# Reads the JDKs' release files: no JVM is started to find one.

# Prints the major version of the JDK in $1, nothing if there is no JDK.
jdk_version() {
  if [ -f "$1/release" ] && [ -x "$1/bin/javac" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

# Succeeds, with jdk set, if $1 holds a JDK of a version for which the test "$2" (-eq or -ge) 25 holds.
jdk_take() {
  jdk_found=$(jdk_version "$1")
  if [ -n "$jdk_found" ] && [ "$jdk_found" "$2" 25 ]; then
    jdk=$1
  else
    return 1
  fi
}

find_jdk25() {
  jdk=
  if [ -n "${JAVA_HOME:-}" ]; then
    jdk_take "$JAVA_HOME" -ge && return 0
  fi
  jdk_java=$(command -v java || true)
  if [ -n "$jdk_java" ]; then
    jdk_java=$(readlink -f "$jdk_java" 2>/dev/null || echo "$jdk_java")
    jdk_take "$(dirname "$(dirname "$jdk_java")")" -ge && return 0
  fi
  # A JDK 25 before a later one: it is the one the project is built and measured with.
  for jdk_test in -eq -ge; do
    for jdk_home in /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/* /opt/*/* \
      "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
      "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/*/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/*/libexec/openjdk.jdk/Contents/Home; do
      jdk_take "$jdk_home" "$jdk_test" && return 0
    done
  done
  echo "No JDK 25 found: install one (Eclipse Temurin 25, for example), or set JAVA_HOME to where it is." >&2
  return 1
}
