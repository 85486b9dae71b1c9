package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import java.nio.charset.StandardCharsets;

/// The stream of writes that replicas follow: a node's history, and the end of it in the backlog.
///
/// A primary writes the stream: each effect as the engine tells it, with a SELECT where the database
/// changes. A replica passes on what it gets from its primary, byte by byte, so that its offsets are those
/// of the primary and its own replicas could as well be the primary's.
///
/// Thread: engine.
public final class WriteStream implements WriteLog {
  private static final int NO_DATABASE = -1;
  private static final Slice PING = command("PING");
  private static final Slice GET_ACK = command("REPLCONF", "GETACK", "*");

  private final History history;
  private long backlogBytes;
  private Backlog backlog;
  private boolean on;
  private int database = NO_DATABASE;

  /// A stream that begins here. Nothing is kept of it until somebody listens: see [#on(boolean)].
  ///
  /// @param backlogBytes how much is kept for replicas that come back: `repl-backlog-size`
  public WriteStream(String id, long backlogBytes) {
    this.history = new History(id);
    this.backlogBytes = backlogBytes;
    this.backlog = new Backlog(backlogBytes);
  }

  public History history() {
    return history;
  }

  public Backlog backlog() {
    return backlog;
  }

  /// Bytes of the stream so far.
  public long offset() {
    return backlog.end();
  }

  /// Whether what the node writes is put into the stream. A node that has no replicas, and had none for
  /// long, need not.
  public void on(boolean listening) {
    on = listening;
  }

  /// Says how much is kept for replicas that come back: `repl-backlog-size`.
  public void backlogBytes(long bytes) {
    backlogBytes = bytes;
    backlog.capacity(bytes);
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void append(int where, Slice resp) {
    if (where != database) {
      backlog.append(command("SELECT", Integer.toString(where)));
      database = where;
    }
    backlog.append(resp);
  }

  /// Passes on bytes of the primary's stream.
  public void pass(Slice bytes) {
    backlog.append(bytes);
    // Whoever writes here next, when this node has become a primary, must say which database it
    // means.
    database = NO_DATABASE;
  }

  /// Tells replicas that this node is alive.
  public void ping() {
    backlog.append(PING);
  }

  /// Asks replicas how far they are.
  public void askForAcks() {
    backlog.append(GET_ACK);
  }

  /// A replica begins here with a snapshot, in no database.
  public void beginWithSnapshot() {
    database = NO_DATABASE;
  }

  /// The node has loaded a snapshot of another node's stream: it goes on from there.
  public void restart(String id, long offset) {
    history.replace(id);
    backlog = new Backlog(backlogBytes, offset);
    database = NO_DATABASE;
  }

  /// A command as a RESP array.
  static Slice command(String... words) {
    StringBuilder text = new StringBuilder("*").append(words.length).append("\r\n");
    for (String word : words) {
      int bytes = word.getBytes(StandardCharsets.UTF_8).length;
      text.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
    }
    return Slice.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
