package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import dev.rediscover.resp.Words;
import java.util.List;

/// Puts what comes from a primary into this node's own log, as it came: a replica's log has the effects that
/// its primary's has.
///
/// Thread: engine.
final class AppliedLog {
  private static final Slice MULTI = Slice.of("*1\r\n$5\r\nMULTI\r\n");
  private static final Slice EXEC = Slice.of("*1\r\n$4\r\nEXEC\r\n");

  private final WriteLog log;
  private final CommandBytes bytes = new CommandBytes();

  AppliedLog(WriteLog log) {
    this.log = log;
  }

  /// @param commands of one entry; a SELECT among them is not an effect, but where those behind it are
  void write(List<Words> commands, int database) {
    if (!log.isOn()) {
      return;
    }
    boolean together = commands.size() > 1;
    if (together) {
      log.append(database, MULTI);
    }
    int where = database;
    for (Words command : commands) {
      if (command.word(0).equalsIgnoreCase("SELECT")) {
        where = Integer.parseInt(command.word(1).toString());
      } else if (!isMessage(command)) {
        log.append(where, bytes.of(command));
      }
    }
    if (together) {
      log.append(where, EXEC);
    }
  }

  private static boolean isMessage(Words command) {
    Slice name = command.word(0);
    return name.equalsIgnoreCase("PUBLISH") || name.equalsIgnoreCase("SPUBLISH");
  }
}
