package dev.rediscover.workshop.course;

/// Something untrue about the course: where to look, and what is wrong there.
///
/// @param where a path from the root, with `:line` where one is known, or the name of a test
/// @param text one sentence, or several lines
/// @param warning true if the course is still good enough to publish
public record Problem(String where, String text, boolean warning) {
  /// Something that makes a proof fail.
  public static Problem at(String where, String text) {
    return new Problem(where, text, false);
  }

  /// Something that makes a proof fail, in a line (counted from 1) of a file.
  public static Problem at(String file, int line, String text) {
    return at(file + ":" + line, text);
  }

  /// Something to repair one day.
  public static Problem warn(String where, String text) {
    return new Problem(where, text, true);
  }

  @Override
  public String toString() {
    return where + ": " + text;
  }
}
