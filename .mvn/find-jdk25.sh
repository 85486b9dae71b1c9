# Sourced by ./serve, ./compare and .ci/run, and run by Maven where Maven itself has an older JDK: sets jdk
# to the home of a JDK 25 or later. Reads the JDKs' release files: no JVM is started to find one.
jdk_here=$here/.mvn

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

# Fails if there is none.
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
  # A JDK 25 before a later one: it is the one the project is built and measured with. In this order:
  # the system's packages, version managers, macOS, Homebrew, Windows (winget) seen from its shells.
  jdk_user=${HOME:-/nowhere}
  for jdk_test in -eq -ge; do
    for jdk_home in "${JAVA25_HOME:-}" "${JAVA_25_HOME:-}" \
      /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/lib/jvm/* /opt/* /opt/*/* \
      "$jdk_user"/.sdkman/candidates/java/* "$jdk_user"/.jdks/* "$jdk_user"/.m2/jdks/* \
      "$jdk_user"/.asdf/installs/java/* "$jdk_user"/.local/share/mise/installs/java/* \
      "$jdk_user"/.gradle/jdks/* "$jdk_user"/.jenv/versions/* "$jdk_user"/.jbang/cache/jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "$jdk_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/*/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/*/libexec/openjdk.jdk/Contents/Home \
      /home/linuxbrew/.linuxbrew/opt/*/libexec \
      "/c/Program Files/Eclipse Adoptium"/* "/c/Program Files/Microsoft"/* "/c/Program Files/Java"/*; do
      jdk_take "$jdk_home" "$jdk_test" && return 0
    done
  done
  return 1
}

# As above; says how to install one, and fails, if there is none.
need_jdk25() {
  find_jdk25 && return 0
  cat "$jdk_here/no-jdk25.txt" >&2
  return 1
}
