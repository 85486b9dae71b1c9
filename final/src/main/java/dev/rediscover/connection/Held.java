package dev.rediscover.connection;

import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.Words;
import java.util.ArrayDeque;
import java.util.Deque;

/// The commands of a client that must wait: the one that was stopped, and those that were read
/// behind it. What comes later stays unread in the client's reader.
///
/// Thread: engine.
final class Held {
  private final Deque<Words> commands = new ArrayDeque<>();
  private ProtocolException malformed;
  private long bytes;

  /// Keeps a copy.
  void add(Words command) {
    commands.add(command.copy());
    bytes += command.copyBytes();
  }

  /// About how many bytes they take.
  long bytes() {
    return bytes;
  }

  /// What came behind the commands was none.
  void endsWith(ProtocolException reason) {
    malformed = reason;
  }

  /// The next command, or null if there is none.
  ///
  /// @throws ProtocolException if what came behind the last one was none
  Words next() {
    if (commands.isEmpty() && malformed != null) {
      throw malformed;
    }
    Words next = commands.poll();
    bytes -= next == null ? 0 : next.copyBytes();
    return next;
  }
}
