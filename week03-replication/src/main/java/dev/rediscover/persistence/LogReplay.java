package dev.rediscover.persistence;

import dev.rediscover.resp.Words;
import java.io.IOException;

/// Runs a log's commands again.
///
/// Thread: engine.
public final class LogReplay {
  /// Where the commands go.
  public interface Target {
    /// Runs one command of the log, past all gates; MULTI and EXEC never come here.
    ///
    /// @param words valid during the call only
    /// @throws IOException if there is no such command: the log is not ours
    void apply(Words words) throws IOException;
  }

  private LogReplay() {}

  /// Repeats what counts.
  ///
  /// @param from where the first entry begins
  /// @param log as far as [LogScan] found it whole
  /// @return how many commands it ran
  public static long run(DataFile file, long from, LogEnd log, Target target) throws IOException {
    LogReader reader = new LogReader(log.file(), file, from, log.end());
    Words words = new Words();
    long count = 0;
    LogReader.Found found = reader.next();
    while (found == LogReader.Found.ENTRY || found == LogReader.Found.NOTE) {
      if (found == LogReader.Found.ENTRY && !reader.is("MULTI") && !reader.is("EXEC")) {
        reader.words(words);
        target.apply(words);
        count++;
      }
      found = reader.next();
    }
    return count;
  }
}
