package dev.rediscover.server;

import dev.rediscover.blocking.Waiter;
import dev.rediscover.blocking.WaitingClient;
import dev.rediscover.command.Session;
import dev.rediscover.command.Waiting;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.transaction.Transaction;
import dev.rediscover.transaction.TransactionClient;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/// One connection, as commands and CLIENT LIST see it.
///
/// Thread: engine.
public final class Client implements TransactionClient, WaitingClient {
  /// Which commands are answered: CLIENT REPLY.
  enum Replies {
    ON,
    OFF,
    /// All but the next one.
    SKIP_NEXT
  }

  private final long id;
  private final Channel channel;
  private final RespReader reader;
  private final Waiting waiting;
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

  private ClientHandler handler;
  private Transaction transaction;
  private Waiter waiter;

  private String lastCommand = "NULL";
  private long lastMillis;
  private long commands;

  /// Since when more replies lie unread than the soft limit allows; 0: they don't.
  private long aboveSoftLimitSinceMillis;

  /// @param waiting where its commands may wait for keys
  Client(long id, Channel channel, RespLimits limits, long nowMillis, Waiting waiting) {
    this.id = id;
    this.waiting = waiting;
    this.channel = channel;
    this.reader = new RespReader(limits);
    this.connectedMillis = nowMillis;
    this.lastMillis = nowMillis;
  }

  /// The client behind a command's session.
  public static Client of(Session session) {
    return (Client) session;
  }

  /// Says who reads and writes for it.
  void handler(ClientHandler its) {
    handler = its;
  }

  ClientHandler handler() {
    return handler;
  }

  @Override
  public Waiting waiting() {
    return waiting;
  }

  @Override
  public Waiter waiter() {
    return waiter;
  }

  @Override
  public void waiter(Waiter now) {
    waiter = now;
  }

  /// Whether its command waits for keys.
  boolean isWaiting() {
    return waiter != null;
  }

  /// Whether its next command may run.
  boolean goesOn() {
    return !closing && waiter == null;
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public void transaction(Transaction now) {
    transaction = now;
  }

  @Override
  public long queuedBytesMax() {
    return reader.limits().queryBufferMaxBytes();
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

  /// A reply was left out: if it was to be that one only, the next one counts again.
  void skipped() {
    if (replies == Replies.SKIP_NEXT) {
      replies = Replies.ON;
    }
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

  /// Notes that a command runs, for one that shows it.
  void runs(String command) {
    lastCommand = command;
  }

  /// Notes that a command ran.
  void ran(String command, long nowMillis) {
    lastCommand = command;
    lastMillis = nowMillis;
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

  /// Bytes of replies that the peer has not taken yet.
  long unreadBytes() {
    var pending = channel.unsafe().outboundBuffer();
    return pending == null ? 0 : pending.totalPendingWriteBytes();
  }

  /// `address:port` of the peer.
  String address() {
    return text(channel.remoteAddress());
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
