package dev.rediscover.persistence;

/// How far a log is whole.
///
/// @param file its name
/// @param end behind the last entry that counts
/// @param summedTo behind the last line with a sum
/// @param size how long the file is
/// @param why what was found at `end` if the file is longer than that, in a few words; else null
public record LogEnd(String file, long end, long summedTo, long size, String why) {
  /// Whether bytes behind `end` are to be cut off.
  public boolean isTorn() {
    return end < size;
  }

  /// In a sentence, for the log of the server.
  @Override
  public String toString() {
    return isTorn()
        ? file + ": kept " + end + " bytes, dropped " + (size - end) + " behind them: " + why
        : file + ": whole, " + size + " bytes";
  }
}
