package dev.rediscover.simulator;

/// One fault of the schedule.
///
/// @param until when it is over; faults of a moment, a cut or a bit, have none and say `at`
/// @param node whom it hits, or -1 for everybody
/// @param number what the kind makes of it: the set of nodes that are split off, a size, a count of
///     calls
/// @param rate how often, from 0 to 1
record Fault(FaultKind kind, long at, long until, int node, long number, double rate)
    implements Step {
  @Override
  public String text() {
    return Time.text(at) + "  " + line();
  }

  /// The same without its time.
  String line() {
    String name = node == Nemesis.FAVOURITE ? "the favourite node" : "node " + node;
    String who = node == -1 ? "" : name + (isOfNode() ? " " : ": ");
    String end = until <= at ? "" : ", until " + Time.text(until);
    return who + kind.words() + detail() + end;
  }

  private boolean isOfNode() {
    return switch (kind) {
      case CRASH, POWER_LOSS, PAUSE, CLOCK_SKEW -> true;
      default -> false;
    };
  }

  private String detail() {
    return switch (kind) {
      case PARTITION -> ": " + members() + " from the rest";
      case ONE_WAY_PARTITION -> ": nothing of it reaches node " + number;
      case CUT -> number < 0 ? "" : " to node " + number;
      case CRASH, POWER_LOSS -> number > 0 ? ", at its next call " + number + " to the disk" : "";
      case CLOCK_SKEW -> ": %+d ms, %+.1f %% fast".formatted(number / Time.MILLISECOND, 100 * rate);
      case LOSS, DUPLICATION, REORDERING, PIECES, DISK_ERROR, SHORT_WRITE, LOST_SYNC, DISK_FULL ->
          ", %.0f %%".formatted(100 * rate);
      default -> "";
    };
  }

  private String members() {
    var members = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      if ((number >> i & 1) == 1) {
        members.append(members.isEmpty() ? "" : ", ").append(i);
      }
    }
    return members.toString();
  }
}
