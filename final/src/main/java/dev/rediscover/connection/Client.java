package dev.rediscover.connection;

import dev.rediscover.blocking.Waiters;
import dev.rediscover.blocking.WaitingClient;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Session;
import dev.rediscover.ops.Guard;
import dev.rediscover.pubsub.Subscriber;
import dev.rediscover.pubsub.Subscriptions;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ValueType;
import dev.rediscover.transaction.Transaction;
import dev.rediscover.transaction.TransactionClient;
import io.netty.channel.Channel;
import io.netty.channel.unix.UnixChannel;
import java.util.function.BiConsumer;

/// One connection, as commands and CLIENT LIST see it.
///
/// It knows its socket by what it needs of it, a [Connection], and hands messages for it to a function:
/// so nothing here depends on those who read, write and wire.
///
/// Thread: engine.
/// Invariant: it has held commands if, and only if, its state is PAUSED, WAITING or RESUMING.
public final class Client implements Subscriber, TransactionClient, WaitingClient {
  /// Where a connection is in its life.
  ///
  /// ```
  ///                    a pause stops a command               the pause ends
  ///        ┌─▶ RUNNING ────────────────────────▶ PAUSED  ───────────────────┐
  ///        │         │                                                      ▼
  ///        │         └─────────────────────────▶ WAITING ────────────▶ RESUMING
  ///        │           a command waits for keys          it is answered     │
  ///        └────────────────────────────────────────────────────────────────┘
  ///                     what was held runs, in a turn of the loop of its own
  ///
  ///     any of these ──▶ CLOSING ──▶ DRAINING ──▶ CLOSED
  ///        QUIT, a broken   the replies  its socket
  ///        protocol, the    that it has  has taken
  ///        peer's end       are flushed  them
  ///
  ///     any of these ──▶ CUT_OFF ──▶ CLOSED   reads too slowly: when the engine comes to flush it
  ///     any of these ──▶ CLOSED               killed, evicted, gone
  /// ```
  public enum State {
    /// What it sends is run.
    RUNNING,
    /// Commands are held until a pause is over.
    PAUSED,
    /// Commands are held until the one in front of them is answered, which waits for keys.
    WAITING,
    /// What was held runs soon; what comes meanwhile queues up behind it.
    RESUMING,
    /// Nothing more is run; its last replies may still be written.
    CLOSING,
    /// Its socket is to take its last replies, as far as [Closing] has patience.
    DRAINING,
    /// Gets nothing more.
    CUT_OFF,
    /// Is no longer among the clients.
    CLOSED
  }

  /// What a client needs of its socket.
  public interface Connection {
    /// Ends it at once.
    void close();

    /// Sends what was written, and looks whether the client may stay.
    void flush();

    /// Whether a reply of so many bytes is above the client's hard limit: it will not be sent.
    boolean isTooMuch(long replyBytes);

    /// Runs what the client had to hold, if it still has to be.
    void resume();

    /// Writes replies, which leave soon, and clears them. If they are too many, the client is closed
    /// after those that it had before.
    void send(Replies replies);
  }

  private final long id;
  private final Channel channel;
  private final Waiters waiters;
  private final BiConsumer<Client, byte[]> delivery;
  private final OutputBuffer output;
  private final Activity activity;
  private final ReplyMode replyMode = new ReplyMode();
  private final Subscriptions subscriptions = Subscriptions.none();
  private final CountedBytes countedBytes = new CountedBytes();
  private final SoftLimitClock softLimitClock = new SoftLimitClock();

  private int database;
  private int protocol = 2;
  private boolean authenticated;
  private String name = "";
  private String libraryName = "";
  private String libraryVersion = "";
  private boolean keptFromEviction;

  private RespReader reader;
  private Connection connection;
  private State state = State.RUNNING;
  private Transaction transaction;

  /// Bytes of the words that it waits with for keys, or 0.
  private long waitingBytes;

  /// The commands that wait, or null if none does.
  private Held held;

  /// @param waiters where its commands may wait for keys
  /// @param delivery sends a message to a client, among its replies if its command runs
  public Client(
      long id,
      Channel channel,
      RespLimits limits,
      OutputBuffer output,
      long nowMillis,
      Waiters waiters,
      BiConsumer<Client, byte[]> delivery) {
    this.id = id;
    this.waiters = waiters;
    this.channel = channel;
    this.reader = new RespReader(limits);
    this.delivery = delivery;
    this.output = output;
    this.activity = new Activity(nowMillis);
  }

  /// The client behind a command's session.
  public static Client of(Session session) {
    return (Client) session;
  }

  /// Says what it is connected by. This comes first.
  public void connection(Connection newConnection) {
    connection = newConnection;
  }

  State state() {
    return state;
  }

  public Channel channel() {
    return channel;
  }

  public RespReader reader() {
    return reader;
  }

  /// What it is still to be sent.
  public OutputBuffer output() {
    return output;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public int database() {
    return database;
  }

  @Override
  public void select(int database) {
    this.database = database;
  }

  @Override
  public int protocol() {
    return protocol;
  }

  @Override
  public void useProtocol(int version) {
    protocol = version;
  }

  @Override
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public void deliver(byte[] message) {
    delivery.accept(this, message);
  }

  /// What CLIENT LIST TYPE calls it.
  public String type() {
    return subscriptions.areAny() ? "pubsub" : "normal";
  }

  /// All that it is to be sent has been written. What it has sent itself is forgotten: half a command may
  /// be large.
  void drains() {
    end(State.DRAINING);
    reader = new RespReader(reader.limits());
  }

  /// Whether its last replies are on their way.
  boolean isDraining() {
    return state == State.DRAINING;
  }

  /// Too much lies unread: it gets nothing more.
  void cutOff() {
    end(State.CUT_OFF);
  }

  @Override
  public boolean isCut(long replyBytes) {
    if (replyMode.isWanted() && connection.isTooMuch(replyBytes)) {
      cutOff();
    }
    return state == State.CUT_OFF;
  }

  /// It is gone.
  void closed() {
    end(State.CLOSED);
  }

  /// The states at the end of its life come in the order of their list.
  private void end(State last) {
    if (state.compareTo(last) < 0) {
      state = last;
      held = null;
    }
  }

  /// Ends the connection at once.
  public void close() {
    connection.close();
  }

  /// Writes replies to it: see [Connection#send(Replies)].
  void send(Replies replies) {
    connection.send(replies);
  }

  /// Sends what was written to it.
  void flush() {
    connection.flush();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void rename(String newName) {
    name = newName;
  }

  @Override
  public void closeAfterReply() {
    end(State.CLOSING);
  }

  /// Whether nothing more that it sends is run.
  public boolean isEnding() {
    return state.compareTo(State.CLOSING) >= 0;
  }

  /// Whether it is no longer among the clients.
  boolean isGone() {
    return state == State.CLOSED;
  }

  /// Whether what it sends is run at once.
  boolean isRunning() {
    return state == State.RUNNING;
  }

  public boolean isAuthenticated() {
    return authenticated;
  }

  /// Lifts, or puts back, what a stranger may not do.
  void authenticated(boolean yes, RespLimits limits) {
    authenticated = yes;
    reader.limits(limits);
  }

  /// Which of its commands are answered.
  public ReplyMode replyMode() {
    return replyMode;
  }

  /// What it has done, and when.
  public Activity activity() {
    return activity;
  }

  public String libraryName() {
    return libraryName;
  }

  public void libraryName(String newName) {
    libraryName = newName;
  }

  public String libraryVersion() {
    return libraryVersion;
  }

  public void libraryVersion(String version) {
    libraryVersion = version;
  }

  public boolean isKeptFromEviction() {
    return keptFromEviction;
  }

  public void keptFromEviction(boolean yes) {
    keptFromEviction = yes;
  }

  @Override
  public boolean await(
      Words command, ValueType type, long deadlineMillis, int firstKey, int behindKeys) {
    waiters.begin(this, command, type, deadlineMillis, firstKey, behindKeys);
    return true;
  }

  @Override
  public Slice readyKey() {
    return waiters.readyKey();
  }

  /// While it waits for keys, what it sends behind is held.
  @Override
  public void waitsWith(Words command) {
    waitingBytes = command == null ? 0 : command.wordBytes();
    if (command != null) {
      state = State.WAITING;
      held = new Held();
    }
  }

  /// Whether its command waits for keys.
  public boolean isWaiting() {
    return state == State.WAITING;
  }

  /// Whether what it had to hold is to run next.
  boolean isResuming() {
    return state == State.RESUMING;
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public void transaction(Transaction now) {
    transaction = now;
  }

  /// Whether MULTI has been and EXEC has not.
  public boolean isInTransaction() {
    return transaction != null && transaction.isOpen();
  }

  @Override
  public long queuedBytesMax() {
    return reader.limits().queryBufferMaxBytes();
  }

  /// Bytes of the words that wait for EXEC.
  public long queuedArgumentBytes() {
    return transaction == null ? 0 : transaction.argumentBytes();
  }

  /// Holds the client's commands up, from this one on, until [#release()].
  void hold(Words command) {
    state = State.PAUSED;
    held = new Held();
    held.add(command);
  }

  /// Whether commands wait: nothing that comes is run before them.
  public boolean isHeld() {
    return held != null;
  }

  /// Whether a pause or a key is waited for; once that is over, what was held is on its way.
  public boolean isBlocked() {
    return state == State.PAUSED || state == State.WAITING;
  }

  /// The commands that wait, or null if none does.
  Held held() {
    return held;
  }

  /// Lets the commands go that wait.
  Held release() {
    Held commands = held;
    held = null;
    state = State.RUNNING;
    return commands;
  }

  /// Lets the commands run that wait for the end of a pause, after those that run now. Who waits for a
  /// key waits on.
  void resume() {
    if (state == State.PAUSED) {
      resumeSoon();
    }
  }

  private void resumeSoon() {
    state = State.RESUMING;
    channel.eventLoop().execute(connection::resume);
  }

  /// Sends the reply to the command that waited, if the client wants one. What came behind that
  /// runs after the commands that run now.
  ///
  /// @param replies are empty then
  void answer(Replies replies) {
    if (!replyMode.endLate()) {
      replies.clear();
    }
    connection.send(replies);
    if (state == State.WAITING) {
      resumeSoon();
    }
  }

  /// About how many bytes it holds: of commands that have come and not run, its transaction, what it
  /// listens to, its names, and replies that the peer has not taken. The command that runs is not here.
  public long heldBytes() {
    return reader.heldBytes()
        + waitingBytes
        + (held == null ? 0 : held.bytes())
        + (transaction == null ? 0 : transaction.heldBytes())
        + subscriptions.bytes()
        + name.length()
        + libraryName.length()
        + libraryVersion.length()
        + output.heldBytes();
  }

  /// What it was counted for.
  CountedBytes countedBytes() {
    return countedBytes;
  }

  /// Measures how long it has been above its soft limit.
  SoftLimitClock softLimitClock() {
    return softLimitClock;
  }

  /// Bytes of replies that the peer has not taken yet.
  public long unreadBytes() {
    return output.unreadBytes();
  }

  /// The number by which the system knows its socket; -1 if Java does not tell it.
  public int fileDescriptor() {
    return channel instanceof UnixChannel unix ? unix.fd().intValue() : -1;
  }

  /// Bytes of the words of a command that waits for a key, or is not whole yet.
  public long argumentBytes() {
    return waitingBytes + reader.cutBytes();
  }

  /// `address:port` of the peer.
  public String address() {
    return Addresses.text(channel.remoteAddress());
  }

  /// Whether the client may do what is guarded so.
  public boolean passes(Guard guard) {
    return guard == Guard.YES
        || guard == Guard.LOCAL && Addresses.isLoopback(channel.remoteAddress());
  }

  /// `address:port` of this end.
  public String localAddress() {
    return Addresses.text(channel.localAddress());
  }

  /// Back to how it was when it connected: RESET.
  public void reset() {
    database = 0;
    protocol = 2;
    name = "";
    replyMode.reset();
    keptFromEviction = false;
  }
}
