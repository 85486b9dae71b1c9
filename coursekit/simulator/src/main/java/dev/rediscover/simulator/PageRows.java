package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which rows of a trace the picture shows: all of a short one; of a long one what is not routine, what
/// follows it, and the end.
final class PageRows {
  private static final int ALL_MAX = 400;
  private static final int AFTER = 12;
  private static final int SHOWN_MAX = 800;

  /// A row of the picture.
  ///
  /// @param of the number of the trace's row, or -1 for rows that are left out
  /// @param leftOut how many
  record Line(int of, int leftOut) {}

  private final Trace trace;
  private final boolean[] isShown;
  private final int[] places;
  private final List<Line> lines = new ArrayList<>();

  PageRows(Trace trace) {
    this.trace = trace;
    isShown = new boolean[trace.rows().size()];
    places = new int[isShown.length];
    choose();
    place();
  }

  List<Line> lines() {
    return lines;
  }

  /// The line of a trace's row, or -1 where it is left out.
  int place(int row) {
    return row < 0 ? -1 : places[row];
  }

  private void choose() {
    boolean[] sends = new boolean[isShown.length];
    for (Trace.Arrow arrow : trace.arrows()) {
      if (arrow.fromRow >= 0) {
        sends[arrow.fromRow] = true;
      }
    }
    int shown = 0;
    for (int row = 0; row < isShown.length; row++) {
      isShown[row] = trace.rows().get(row).kind() != Trace.Kind.TIMER || sends[row];
      shown += isShown[row] ? 1 : 0;
    }
    if (shown > ALL_MAX) {
      thinOut();
    }
  }

  private void thinOut() {
    int shown = 0;
    for (int row = isShown.length - 1, last = ALL_MAX / 2; row >= 0; row--) {
      boolean isEnd = last > 0;
      last -= isShown[row] ? 1 : 0;
      boolean follows = false;
      for (int back = row; back > row - AFTER && back >= 0 && !follows; back--) {
        follows = isEvent(trace.rows().get(back).kind());
      }
      isShown[row] &= (isEnd || follows) && shown < SHOWN_MAX;
      shown += isShown[row] ? 1 : 0;
    }
  }

  private static boolean isEvent(Trace.Kind kind) {
    return switch (kind) {
      case ARRIVAL, TIMER, DISK, LOST -> false;
      default -> true;
    };
  }

  private void place() {
    Arrays.fill(places, -1);
    int leftOut = 0;
    for (int row = 0; row < isShown.length; row++) {
      if (!isShown[row]) {
        leftOut += trace.rows().get(row).kind() == Trace.Kind.TIMER ? 0 : 1;
        continue;
      }
      if (leftOut > 0) {
        lines.add(new Line(-1, leftOut));
        leftOut = 0;
      }
      places[row] = lines.size();
      lines.add(new Line(row, 0));
    }
  }
}
