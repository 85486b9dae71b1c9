package dev.rediscover.connection;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of what must not happen. A bug comes in full. But a server that is built on a learner's own
/// weeks meets exercises that are not done, maybe with every command: each is one line, once.
///
/// Thread: engine.
public final class FaultLog {
  private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

  /// What stands in a starter where a learner's code will be.
  private static final Pattern EXERCISE =
      Pattern.compile("(exercise \\d+\\.\\d+): .*", Pattern.DOTALL);

  /// What a client hears of a bug of ours.
  private static final String INTERNAL = "ERR internal error, the server's log has more";

  private final Set<String> met = new HashSet<>();

  /// Notes what went wrong.
  ///
  /// @param what went wrong, as the log says it: "a command of client 127.0.0.1:5000 failed"
  /// @return the error to answer with
  String note(String what, Throwable fault) {
    Optional<String> exercise = openExercise(fault);
    if (exercise.isEmpty()) {
      LOG.error(what, fault);
    } else if (met.add(exercise.get())) {
      LOG.warn("{}", exercise.get());
    }
    return exercise.map(text -> "ERR " + text).orElse(INTERNAL);
  }

  /// As [#note], for work that comes again many times a second: the same bug is told once.
  public void noteOnce(String what, Throwable fault) {
    if (openExercise(fault).isPresent() || met.add(fault.toString())) {
      note(what, fault);
    }
  }

  /// `exercise 2.9 is not done yet`, if that is all that happened.
  static Optional<String> openExercise(Throwable fault) {
    if (!(fault instanceof UnsupportedOperationException)) {
      return Optional.empty();
    }
    Matcher text = EXERCISE.matcher(String.valueOf(fault.getMessage()));
    return text.matches() ? Optional.of(text.group(1) + " is not done yet") : Optional.empty();
  }
}
