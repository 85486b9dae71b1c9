package dev.rediscover.replication;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.Words;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// The side of replication that follows: a replica's link to its primary.
///
/// ```
///   DOWN -> CONNECTING -> PING -> (AUTH) -> PORT -> CAPABILITIES -> PSYNC --+-- +CONTINUE ----> ONLINE
///    ^                                                                      |                     ^
///    |                                                                      +-- +FULLRESYNC       |
///    +---- the connection ends, or the primary is silent for too long            |                |
///                                                         SNAPSHOT <-------------+                |
///                                                            | whole                              |
///                                                         LOADING --------------------------------+
/// ```
///
/// A pure state machine, as [Primary] is: it is told what happens, and says by [LinkEffects] what is to be
/// done.
///
/// Thread: engine.
/// Invariant: `stream.offset()` is the number of bytes of the primary's stream that this node has applied.
///
/// Exercises 4.2, 4.3 and 4.7.
public final class ReplicaLink {
  /// How far the two have come.
  public enum State {
    DOWN,
    CONNECTING,
    PING,
    AUTH,
    PORT,
    CAPABILITIES,
    PSYNC,
    FRAME,
    SNAPSHOT,
    LOADING,
    ONLINE
  }

  private static final int LINE_BYTES_MAX = 1024;
  private static final Slice NEWLINE = Slice.of("\n");

  private final WriteStream stream;
  private LinkSettings settings;
  private final LinkEffects effects;

  private State state = State.DOWN;
  private final StringBuilder line = new StringBuilder();
  private SnapshotFrame frame;
  private StreamReader reader;

  /// What has come of the stream while the snapshot is loaded: see [#wantsBytes()].
  private byte[] early = new byte[0];

  /// Whether the primary has just asked how far this node is.
  private boolean asked;

  /// The stream that a snapshot is of, and its offset there.
  private String snapshotId;

  private long snapshotOffset;

  private long heardMillis;
  private long ackedMillis;
  private long retryAtMillis;

  /// Whether the node may ask to go on where it is. Not if its data are not of any stream: it must begin
  /// with a snapshot.
  private boolean hasHistory;

  /// Whether the primary is to be asked to take over.
  private boolean handsOver;

  /// @param hasHistory whether what the node holds is what the stream's history and offset say
  public ReplicaLink(
      WriteStream stream, LinkSettings settings, LinkEffects effects, boolean hasHistory) {
    this.stream = stream;
    this.settings = settings;
    this.effects = effects;
    this.hasHistory = hasHistory;
  }

  /// From now on the link behaves so.
  public void settings(LinkSettings changed) {
    settings = changed;
  }

  /// Whether what the node holds is what the stream's history and offset say.
  public boolean hasHistory() {
    return hasHistory;
  }

  public State state() {
    return state;
  }

  /// Whether the node follows its primary now.
  public boolean isOnline() {
    return state == State.ONLINE;
  }

  /// Whether the link can use more bytes now. While a snapshot is loaded it can't: leave them in the socket,
  /// so that the primary keeps them and not this node.
  public boolean wantsBytes() {
    return state != State.LOADING;
  }

  /// When the primary was last heard of.
  public long heardMillis() {
    return heardMillis;
  }

  /// What must be done as time passes: tries to connect, says how far the node is, gives up a primary that
  /// is silent.
  public void tick(long nowMillis) {
    if (state == State.DOWN) {
      if (nowMillis >= retryAtMillis) {
        state = State.CONNECTING;
        heardMillis = nowMillis;
        effects.connect();
      }
      return;
    }
    if (nowMillis - heardMillis > settings.timeoutMillis() && state != State.LOADING) {
      fail(nowMillis, "the primary is silent since " + (nowMillis - heardMillis) + " ms");
      return;
    }
    if (nowMillis - ackedMillis >= settings.ackMillis()) {
      ackedMillis = nowMillis;
      if (state == State.ONLINE) {
        ack();
      } else if (state == State.SNAPSHOT || state == State.LOADING) {
        // The primary has no other way to see that this node lives.
        effects.send(NEWLINE);
      }
    }
  }

  /// The connection stands.
  public void connected(long nowMillis) {
    heardMillis = nowMillis;
    line.setLength(0);
    state = State.PING;
    effects.send(WriteStream.command("PING"));
  }

  /// The connection has ended, or could not be made.
  ///
  /// @param reason a sentence for the log
  public void closed(long nowMillis, String reason) {
    // A link that was up is tried again at once: then little has been missed.
    retryAtMillis = state == State.ONLINE ? nowMillis : nowMillis + settings.retryMillis();
    state = State.DOWN;
  }

  /// Bytes have come from the primary.
  ///
  /// @param bytes valid during the call only
  public void received(long nowMillis, Slice bytes) {
    heardMillis = nowMillis;
    Slice rest = Slice.of(bytes.array(), bytes.offset(), bytes.length());
    try {
      while (!rest.isEmpty() && state != State.DOWN) {
        int taken = take(nowMillis, rest);
        rest.set(rest.array(), rest.offset() + taken, rest.length() - taken);
      }
    } catch (ProtocolException | IllegalArgumentException broken) {
      fail(nowMillis, "the primary does not keep to the protocol: " + broken.getMessage());
    }
  }

  /// @return how many bytes were dealt with
  private int take(long nowMillis, Slice bytes) {
    return switch (state) {
      case SNAPSHOT -> takeSnapshot(bytes);
      case LOADING -> keepEarly(bytes);
      case ONLINE -> takeStream(bytes);
      default -> takeLine(nowMillis, bytes);
    };
  }

  private int takeLine(long nowMillis, Slice bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      char next = (char) (bytes.at(i) & 0xff);
      if (next == '\n') {
        String whole = line.toString().strip();
        line.setLength(0);
        if (!whole.isEmpty()) {
          answered(nowMillis, whole);
        }
        return i + 1;
      }
      line.append(next);
      if (line.length() > LINE_BYTES_MAX) {
        throw new IllegalArgumentException("a line of more than " + LINE_BYTES_MAX + " bytes");
      }
    }
    return bytes.length();
  }

  /// Exercise 4.2: the primary's answer to what was asked last. An error ends the connection, unless it
  /// does no harm: a primary that wants no PING from strangers lives all the same, and an old one does not
  /// know each capability.
  private void answered(long nowMillis, String answer) {
    throw new UnsupportedOperationException(
        "exercise 4.2: the next question, or what PSYNC's answer says");
  }

  private static boolean isError(String answer) {
    return answer.startsWith("-");
  }

  private void logIn() {
    state = State.AUTH;
    effects.send(
        settings.user().isEmpty()
            ? WriteStream.command("AUTH", settings.password())
            : WriteStream.command("AUTH", settings.user(), settings.password()));
  }

  private void tellPort() {
    state = State.PORT;
    effects.send(
        WriteStream.command("REPLCONF", "listening-port", Integer.toString(settings.port())));
  }

  /// The primary is this node's replica as yet: it is asked to take over, and this node goes on as its
  /// replica.
  public void handOver() {
    handsOver = true;
  }

  private void askForStream() {
    state = State.PSYNC;
    if (handsOver) {
      String next = Long.toString(stream.offset() + 1);
      effects.send(WriteStream.command("PSYNC", stream.history().id(), next, "FAILOVER"));
      return;
    }
    effects.send(hasHistory ? missing() : WriteStream.command("PSYNC", "?", "-1"));
  }

  /// Exercise 4.3: the question for what this node does not have of the stream that it has followed so far.
  private Slice missing() {
    throw new UnsupportedOperationException(
        "exercise 4.3: PSYNC with the id and the number of the first byte that is missing");
  }

  private void answeredPsync(long nowMillis, String answer) {
    String[] parts = answer.split(" ");
    if (parts[0].equals("+CONTINUE")) {
      resume(parts.length > 1 ? parts[1] : stream.history().id());
    } else if (parts[0].equals("+FULLRESYNC") && parts.length == 3) {
      OptionalLong offset = Numbers.parseLong(Slice.of(parts[2]));
      snapshotId = parts[1];
      snapshotOffset = offset.orElseThrow(() -> new IllegalArgumentException(answer));
      state = State.FRAME;
    } else {
      fail(nowMillis, "the primary answers PSYNC with " + answer);
    }
  }

  /// The primary goes on where this node is.
  private void resume(String id) {
    if (!id.equals(stream.history().id())) {
      takeOver(id);
    }
    goOnline(true);
  }

  /// Exercise 4.7: the primary goes on under another id, since it was a replica itself until now, or has
  /// another primary. This node takes it over, and its own replicas must hear of it.
  private void takeOver(String id) {
    throw new UnsupportedOperationException("exercise 4.7: the history first, then tell");
  }

  private int takeSnapshot(Slice bytes) {
    int behind = frame.take(bytes, this::passOn);
    if (behind < 0) {
      return bytes.length();
    }
    state = State.LOADING;
    early = new byte[0];
    effects.load();
    return bytes.length() - behind;
  }

  /// A primary that has sent a snapshot by length goes on with the stream at once.
  private int keepEarly(Slice bytes) {
    int length = early.length;
    early = Arrays.copyOf(early, length + bytes.length());
    bytes.copyTo(early, length);
    return bytes.length();
  }

  private void passOn(Slice bytes) {
    if (!bytes.isEmpty()) {
      effects.snapshotBytes(bytes);
    }
  }

  /// The snapshot was loaded, or could not be.
  public void loaded(long nowMillis, boolean well) {
    if (state != State.LOADING) {
      return;
    }
    if (!well) {
      hasHistory = false;
      fail(nowMillis, "the primary's snapshot could not be loaded");
      return;
    }
    stream.restart(snapshotId, snapshotOffset);
    hasHistory = true;
    effects.streamChanged();
    goOnline(false);
    byte[] kept = early;
    early = new byte[0];
    received(nowMillis, Slice.of(kept));
  }

  private void goOnline(boolean resumed) {
    state = State.ONLINE;
    handsOver = false;
    reader = new StreamReader();
    effects.online(resumed);
    ack();
  }

  /// Exercise 4.2: more of the stream. What is whole is applied, then it goes into this node's own stream,
  /// byte by byte as it came.
  private int takeStream(Slice bytes) {
    throw new UnsupportedOperationException(
        "exercise 4.2: apply, pass on, answer who asks for an ACK");
  }

  private void apply(List<Words> commands) {
    Slice name = commands.isEmpty() ? new Slice() : commands.getFirst().word(0);
    if (name.equalsIgnoreCase("REPLCONF")) {
      asked = true;
    } else if (!name.equalsIgnoreCase("PING") && !commands.isEmpty()) {
      effects.apply(commands);
    }
  }

  /// Tells the primary how much this node has applied.
  private void ack() {
    effects.send(WriteStream.command("REPLCONF", "ACK", Long.toString(stream.offset())));
  }

  private void fail(long nowMillis, String reason) {
    closed(nowMillis, reason);
    effects.close(reason);
  }
}
