package dev.rediscover.replication;

/// What a [Primary] knows of one of its replicas.
///
/// Thread: engine.
public final class Replica {
  /// How far the two have come.
  public enum State {
    /// Connected; it has not said yet what it has.
    HANDSHAKE("handshake"),
    /// It needs a snapshot, and one has yet to begin.
    WAITS("wait_bgsave"),
    /// It's being sent a snapshot.
    SNAPSHOT("send_bulk"),
    /// It has the whole snapshot, and loads it.
    LOADS("send_bulk"),
    /// It follows the stream.
    ONLINE("online");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /// What Redis calls it in INFO.
    public String text() {
      return text;
    }
  }

  private final int number;
  State state = State.HANDSHAKE;

  /// Since when it waits for a snapshot.
  long waitsSinceMillis;

  /// The offset of the next byte of the stream that is to be sent.
  long sent;

  /// The offset up to which it says that it has applied the stream.
  long acked;

  /// When it last said so.
  long ackedMillis;

  /// Whether nobody expects it to say so.
  boolean isSilent;

  /// Whether it understands `+CONTINUE` with an id.
  boolean takesNewId = true;

  Replica(int number, long nowMillis) {
    this.number = number;
    this.ackedMillis = nowMillis;
  }

  /// The number of its connection.
  public int number() {
    return number;
  }

  public State state() {
    return state;
  }

  /// The offset up to which it says that it has applied the stream.
  public long acked() {
    return acked;
  }

  /// How long ago it last said so.
  public long lagMillis(long nowMillis) {
    return nowMillis - ackedMillis;
  }

  /// Whether it is on its way through the stream, or will be: its part must be kept.
  boolean reads() {
    return state == State.SNAPSHOT || state == State.LOADS || state == State.ONLINE;
  }
}
