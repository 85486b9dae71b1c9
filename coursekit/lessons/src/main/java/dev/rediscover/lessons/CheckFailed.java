package dev.rediscover.lessons;

import java.util.List;
import org.opentest4j.AssertionFailedError;

/// A broken [Check]: the rows that the board shows, and the same rows as a message for an IDE.
public final class CheckFailed extends AssertionFailedError implements Told {
  private static final long serialVersionUID = 1;

  /// One row of the story: a label of one word, and its text, of one line or more.
  public record Row(String label, String text) {}

  private final transient List<Row> rows;

  CheckFailed(List<Row> rows, Object expected, Object actual, Throwable cause) {
    super(message(rows), expected, actual, cause);
    this.rows = List.copyOf(rows);
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  private static String message(List<Row> rows) {
    var out = new StringBuilder();
    for (Row row : rows) {
      out.append(out.isEmpty() ? "" : "\n").append(Layout.row(row));
    }
    return out.toString();
  }
}
