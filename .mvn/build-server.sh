# Sourced by ./serve and ./compare, which set here (the repository) and jdk (a JDK 25): what they build
# before they start, and the command that starts the server.

target=$here/final/target
jar=$target/rediscover.jar
built=$target/rediscover.built
cache=$target/rediscover.aot
trained_for=$target/rediscover.aot.for

# Succeeds if the server's jar is missing, older than a source, or was built with other options.
build_is_old() {
  [ -f "$jar" ] && [ -f "$built" ] || return 0
  [ "$(cat "$built")" = "${REDISCOVER_BUILD:-}" ] || return 0
  case ${REDISCOVER_BUILD:-} in
    *mine*) layers='week*' ;;
    *) layers='solutions/week*' ;;
  esac
  # Folders count too: a source that was deleted leaves its folder newer.
  # shellcheck disable=SC2086 # names, to be expanded
  newer=$(cd "$here" && find pom.xml final/pom.xml final/src/main $layers/pom.xml $layers/src/main \
    -newer "$built" 2>/dev/null | head -n 1)
  [ -n "$newer" ]
}

# The server's jar and, beside it in lib/, the jars it stands on. REDISCOVER_BUILD holds options for
# Maven: REDISCOVER_BUILD=-Dlayers=mine builds the server on your own weeks.
build_server() {
  build_is_old || return 0
  if ! command -v mvn >/dev/null 2>&1; then
    echo "Maven is missing: install it (version 3.8 or later) to build the server." >&2
    return 1
  fi
  echo "Building the server ..." >&2
  # The time of a build is the time it began: a file saved meanwhile is newer.
  echo "${REDISCOVER_BUILD:-}" >"$built.begun"
  # shellcheck disable=SC2086 # options, to be split
  (cd "$here" && JAVA_HOME=$jdk mvn -q -Dmaven.test.skip=true ${REDISCOVER_BUILD:-} package -pl final) || return 1
  mv "$built.begun" "$built"
}

# Succeeds if the start-up cache was recorded, or tried, for this jar, this JDK and these flags.
training_is_done() {
  [ "${REDISCOVER_AOT:-on}" = on ] || return 0
  training=$(echo "$jdk"; cat "$jdk/release" "$here/final/jvm-flags")
  [ -f "$trained_for" ] && [ "$(cat "$trained_for")" = "$training" ] &&
    [ -z "$(find "$jar" "$target/lib" -newer "$trained_for" 2>/dev/null | head -n 1)" ]
}

# A start-up cache (JEP 514): made once for each build and JDK, by a short run of the server that is
# recorded. Without one, or with one that no longer fits, the server starts as well, only later.
train_start_up() {
  training_is_done && return 0
  echo "Recording a start-up cache, once ..." >&2
  rm -f "$cache"
  echo "$training" >"$trained_for"
  if "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jar" \
    dev.rediscover.compare.Training "$jdk/bin/java" "@$here/final/jvm-flags" -Xlog:aot=warning \
    "-XX:AOTCacheOutput=$cache.new" -jar "$jar" --port '{port}' --save '' \
    >"$cache.log" 2>&1 && [ -f "$cache.new" ]; then
    mv "$cache.new" "$cache"
  elif open=$(grep -o -m 1 'exercise [0-9.]* is not done yet' "$cache.log"); then
    echo "No start-up cache yet: $open." >&2
  else
    echo "No start-up cache could be made (see $cache.log): the server starts without one." >&2
  fi
}

# Builds what is missing or old; one script at a time, another one waits for it.
prepare_server() {
  ! build_is_old && training_is_done && return 0
  mkdir -p "$target"
  if [ ! -w "$target" ]; then
    [ -f "$jar" ] && return 0
    echo "The server is not built, and $target cannot be written." >&2
    return 1
  fi
  lock=$target/rediscover.lock
  until ln -s "$$" "$lock" 2>/dev/null; do
    # The link's target is the number of the process that builds.
    kill -0 "$(readlink "$lock" || echo $$)" 2>/dev/null || rm -f "$lock"
    sleep 1
  done
  trap 'rm -f "$lock"' EXIT
  trap 'exit 130' INT TERM
  prepared=0
  { build_server && train_start_up; } || prepared=1
  rm -f "$lock"
  trap - EXIT INT TERM
  return $prepared
}
