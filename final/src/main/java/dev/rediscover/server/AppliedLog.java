package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import dev.rediscover.resp.RespWriter;
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
  private final RespWriter writer = new RespWriter();

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
      } else if (!command.word(0).equalsIgnoreCase("PUBLISH")) {
        log.append(where, encoded(command));
      }
    }
    if (together) {
      log.append(where, EXEC);
    }
  }

  private Slice encoded(Words command) {
    writer.clear();
    writer.array(command.count());
    for (int i = 0; i < command.count(); i++) {
      writer.bulk(command.word(i));
    }
    return Slice.of(writer.array(), 0, writer.size());
  }
}
