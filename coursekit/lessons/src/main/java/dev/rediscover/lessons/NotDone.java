package dev.rediscover.lessons;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The exception that stands where an exercise's code will be, found again in whatever a test
/// threw.
///
/// @param exercise the id of the exercise that is not done: `1.1`
/// @param what what is to do, in the starter's words
public record NotDone(String exercise, String what) {
  private static final Pattern STUB = Pattern.compile("exercise (" + ExerciseId.REGEX + "): (.*)");
  private static final Pattern QUOTED =
      Pattern.compile("UnsupportedOperationException: exercise (" + ExerciseId.REGEX + "): (.*)");

  /// The first unfinished exercise that `thrown`, a cause of it, or its text speaks of.
  public static Optional<NotDone> in(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      Matcher stub = STUB.matcher(message);
      if (at instanceof UnsupportedOperationException && stub.lookingAt()) {
        return Optional.of(new NotDone(stub.group(1), stub.group(2)));
      }
      // A library that reports another's exception (AssertJ, Lincheck) puts its text in a message.
      Matcher quoted = QUOTED.matcher(message);
      if (quoted.find()) {
        return Optional.of(new NotDone(quoted.group(1), quoted.group(2)));
      }
      for (Throwable other : at.getSuppressed()) {
        Optional<NotDone> hidden = in(other);
        if (hidden.isPresent()) {
          return hidden;
        }
      }
    }
    return Optional.empty();
  }
}
