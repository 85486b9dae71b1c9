package dev.rediscover.server;

import dev.rediscover.command.Session;
import dev.rediscover.ops.Config.Guard;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.Words;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/// One connection, as commands and CLIENT LIST see it.
///
/// Thread: engine.
public final class Client implements Session {
  /// Which commands are answered: CLIENT REPLY.
  enum Replies {
    ON,
    OFF,
    /// All but the one that runs.
    SKIP,
    /// All but the next one.
    SKIP_NEXT
  }

  private final long id;
  private final Channel channel;
  private final RespReader reader;
  private final long connectedMillis;

  private int database;
  private int protocol = 2;
  private boolean authenticated;
  private boolean closing;
  private Replies replies = Replies.ON;
  private String name = "";
  private String libraryName = "";
  private String libraryVersion = "";
  private boolean keptFromEviction;

  /// The commands that wait, or null if none does.
  private Held held;

  private Runnable resume = () -> {};
  private int queryBytes;
  private long unreadBefore;
  private long countedBytes;

  private String lastCommand = "NULL";
  private long lastMillis;
  private long commands;

  /// Since when more replies lie unread than the soft limit allows; 0: they don't.
  private long aboveSoftLimitSinceMillis;

  Client(long id, Channel channel, RespLimits limits, long nowMillis) {
    this.id = id;
    this.channel = channel;
    this.reader = new RespReader(limits);
    this.connectedMillis = nowMillis;
    this.lastMillis = nowMillis;
  }

  /// The client behind a command's session.
  public static Client of(Session session) {
    return (Client) session;
  }

  Channel channel() {
    return channel;
  }

  RespReader reader() {
    return reader;
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
  public String name() {
    return name;
  }

  @Override
  public void rename(String newName) {
    name = newName;
  }

  @Override
  public void closeAfterReply() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  boolean isAuthenticated() {
    return authenticated;
  }

  /// Lifts, or puts back, what a stranger may not do.
  void authenticated(boolean yes, RespLimits limits) {
    authenticated = yes;
    reader.limits(limits);
  }

  Replies replies() {
    return replies;
  }

  void replies(Replies which) {
    replies = which;
  }

  String libraryName() {
    return libraryName;
  }

  void libraryName(String newName) {
    libraryName = newName;
  }

  String libraryVersion() {
    return libraryVersion;
  }

  void libraryVersion(String version) {
    libraryVersion = version;
  }

  boolean isKeptFromEviction() {
    return keptFromEviction;
  }

  void keptFromEviction(boolean yes) {
    keptFromEviction = yes;
  }

  /// Holds the client's commands up, from this one on, until [#release()].
  void hold(Words command) {
    held = new Held();
    held.add(command);
  }

  /// Whether commands wait: nothing that comes is run before them.
  boolean isHeld() {
    return held != null;
  }

  /// The commands that wait, or null if none does.
  Held held() {
    return held;
  }

  /// Lets the commands go that wait.
  Held release() {
    Held commands = held;
    held = null;
    return commands;
  }

  /// What runs the commands that waited.
  void whenResumed(Runnable action) {
    resume = action;
  }

  /// Lets the commands run that wait, after those that run now.
  void resume() {
    channel.eventLoop().execute(resume);
  }

  /// Bytes of commands that have come and are not done.
  int queryBytes() {
    return queryBytes;
  }

  void queryBytes(int bytes) {
    queryBytes = bytes;
  }

  /// Bytes of unfinished commands and of replies that the peer has not taken.
  long bufferBytes() {
    return reader.pendingBytes() + unreadBytes();
  }

  /// What [ClientMemory] has counted the client for.
  long countedBytes() {
    return countedBytes;
  }

  void countedBytes(long bytes) {
    countedBytes = bytes;
  }

  /// Notes that bytes came, or went.
  void seen(long nowMillis) {
    lastMillis = nowMillis;
  }

  /// Notes that a command runs, for one that shows it.
  void runs(String command) {
    lastCommand = command;
  }

  /// Notes that a command ran.
  void ran(String command) {
    lastCommand = command;
    commands++;
  }

  String lastCommand() {
    return lastCommand;
  }

  long lastMillis() {
    return lastMillis;
  }

  long connectedMillis() {
    return connectedMillis;
  }

  long commands() {
    return commands;
  }

  long aboveSoftLimitSinceMillis() {
    return aboveSoftLimitSinceMillis;
  }

  void aboveSoftLimitSinceMillis(long sinceMillis) {
    aboveSoftLimitSinceMillis = sinceMillis;
  }

  /// Notes whether the peer has taken some of its replies since the last look.
  void watchUnread(long nowMillis) {
    long unread = unreadBytes();
    if (unread < unreadBefore) {
      seen(nowMillis);
    }
    unreadBefore = unread;
  }

  /// Bytes of replies that the peer has not taken yet.
  long unreadBytes() {
    var pending = channel.unsafe().outboundBuffer();
    return pending == null ? 0 : pending.totalPendingWriteBytes();
  }

  /// `address:port` of the peer.
  String address() {
    return text(channel.remoteAddress());
  }

  /// Whether the client may do what is guarded so.
  boolean passes(Guard guard) {
    return guard == Guard.YES || guard == Guard.LOCAL && isLocal();
  }

  private boolean isLocal() {
    return channel.remoteAddress() instanceof InetSocketAddress peer
        && peer.getAddress().isLoopbackAddress();
  }

  /// `address:port` of this end.
  String localAddress() {
    return text(channel.localAddress());
  }

  private static String text(Object address) {
    if (!(address instanceof InetSocketAddress inet)) {
      return "?:0";
    }
    String host = inet.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
  }

  /// Back to how it was when it connected: RESET.
  void reset() {
    database = 0;
    protocol = 2;
    name = "";
    replies = Replies.ON;
    keptFromEviction = false;
  }
}
