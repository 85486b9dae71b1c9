package dev.rediscover.lessons;

import java.util.List;

/// A failure that knows its own story: the board shows its rows as they are.
public interface Told {
  /// The rows from top to bottom: did, expected, got, rule.
  List<CheckFailed.Row> rows();

  /// What to append to the command that replays it, beginning with a blank: ` -Dseed=7`.
  default String flags() {
    return "";
  }
}
