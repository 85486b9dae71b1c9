package dev.rediscover.server;

import dev.rediscover.admin.FailoverWish;
import dev.rediscover.admin.ReplicaAddress;
import dev.rediscover.admin.ReplicationNode;
import dev.rediscover.bytes.Slice;
import dev.rediscover.connection.AckWaiters;
import dev.rediscover.connection.Client;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.OutputLimits.ClientClass;
import dev.rediscover.persistence.RdbInfo;
import dev.rediscover.replication.LinkSettings;
import dev.rediscover.replication.Primary;
import dev.rediscover.replication.PrimarySettings;
import dev.rediscover.replication.Replica;
import dev.rediscover.replication.ReplicaLink;
import dev.rediscover.replication.WriteStream;
import dev.rediscover.resp.Words;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node among others: whom it follows, who follows it. The state machines decide; this gives them the
/// time, the settings and the end of each turn, and knows which of the two roles the node has.
///
/// Thread: engine.
final class Replication implements ReplicationNode, FailoverNode, FollowingNode {
  private static final Logger LOG = LoggerFactory.getLogger(Replication.class);
  private static final long RETRY_MILLIS = 1000;
  private static final long ACK_MILLIS = 1000;

  private final ServerParts parts;
  private final Config config;
  private final AckWaiters ackWaiters;
  private final WriteStream stream;
  private final ReplicaSockets sockets;
  private final ReplicaSnapshots snapshots;
  private final Primary primary;
  private final CommandBytes bytes = new CommandBytes();

  private final Failover failover;

  private EventLoop loop;
  private int ownPort;
  private Following following;
  private int streamDatabase;
  private boolean acksAreWanted;
  private long lastReplicaMillis;
  private long fullSyncs;
  private long partialSyncs;
  private long refusedPartialSyncs;

  Replication(ServerParts parts) {
    this.parts = parts;
    this.config = parts.config;
    this.ackWaiters = parts.ackWaiters;
    stream = new WriteStream(Ids.next(), config.replBacklogSize.get());
    snapshots = new ReplicaSnapshots(parts, this::point);
    sockets = new ReplicaSockets(parts.outbox, snapshots::begin);
    primary = new Primary(stream, primarySettings(), sockets, Ids::next);
    snapshots.plugIn(primary, sockets);
    ackWaiters.plugIn(primary::acknowledged);
    parts.snapshots.yieldTo(this::sendsSnapshot);
    parts.clients.whenEnding(this::forget);
    failover = new Failover(this, parts);
    parts.writeLogs.add(new OwnStream(stream, () -> following == null));
    followSettings();
  }

  private void followSettings() {
    config.replBacklogSize.whenSet(stream::backlogBytes);
    config.replTimeout.whenSet(changed -> updateSettings());
    config.replPingReplicaPeriod.whenSet(changed -> updateSettings());
    config.replDisklessSyncDelay.whenSet(changed -> updateSettings());
    config.clientOutputBufferLimit.whenSet(changed -> updateSettings());
    config.masterauth.whenSet(changed -> updateSettings());
    config.masteruser.whenSet(changed -> updateSettings());
    config.replicaReadOnly.whenSet(changed -> updateGate());
    config.replicaServeStaleData.whenSet(changed -> updateGate());
    config.minReplicasToWrite.whenSet(changed -> updateGate());
    config.minReplicasMaxLag.whenSet(changed -> updateGate());
  }

  private void updateSettings() {
    primary.settings(primarySettings());
    if (following != null) {
      following.link().settings(linkSettings());
    }
  }

  /// Whether what goes into the stream is for this node to say: not if it passes on its primary's, nor
  /// while it hands over.
  private boolean makesStream() {
    return following == null && (failover == null || failover.state() == Failover.State.NONE);
  }

  private PrimarySettings primarySettings() {
    return new PrimarySettings(
        makesStream() ? config.replPingReplicaPeriod.get() * 1000 : Long.MAX_VALUE,
        config.replTimeout.get() * 1000,
        snapshotDelayMillis(),
        config.clientOutputBufferLimit.get().of(ClientClass.REPLICA).hardBytes());
  }

  /// While the node is being saved, nobody else can have a snapshot.
  private long snapshotDelayMillis() {
    return parts.snapshots.isSaving() ? Long.MAX_VALUE : config.replDisklessSyncDelay.get() * 1000;
  }

  private LinkSettings linkSettings() {
    long told = config.replicaAnnouncePort.get();
    return new LinkSettings(
        told == 0 ? ownPort : (int) told,
        config.masteruser.get(),
        config.masterauth.get(),
        config.replTimeout.get() * 1000,
        RETRY_MILLIS,
        ACK_MILLIS);
  }

  /// The server runs.
  ///
  /// @param port that it listens on
  void start(EventLoop eventLoop, int port) {
    loop = eventLoop;
    ownPort = port;
    lastReplicaMillis = now();
    String[] words = config.replicaof.get().strip().split("\\s+");
    if (words.length == 2) {
      follow(words[0], Integer.parseInt(words[1]));
    }
  }

  private long now() {
    return parts.clock.getAsLong();
  }

  /// What is to be done again and again.
  void tick(long nowMillis) {
    primary.settings(primarySettings());
    primary.tick(nowMillis);
    sockets.closeStuck(primary, nowMillis, config.replTimeout.get() * 1000);
    if (following != null) {
      following.tick(nowMillis);
    }
    endStreamThatNobodyFollows(nowMillis);
    updateGate();
  }

  private void endStreamThatNobodyFollows(long nowMillis) {
    if (!primary.replicas().isEmpty() || following != null || !stream.isOn()) {
      lastReplicaMillis = nowMillis;
    } else if (config.replBacklogTtl.get() > 0
        && nowMillis - lastReplicaMillis > config.replBacklogTtl.get() * 1000) {
      // What is written from here on is in no backlog, so it must be another stream.
      stream.on(false);
      stream.restart(Ids.next(), stream.offset());
    }
  }

  /// All who had sent something have been served: the stream goes on, and so does a snapshot.
  void endTurn() {
    if (loop == null) {
      return;
    }
    if (acksAreWanted && makesStream()) {
      stream.askForAcks();
    }
    acksAreWanted = false;
    try {
      failover.step();
      boolean more = snapshots.goOn(now());
      more |= following != null && following.loadSome();
      sockets.feed(primary);
      if (more) {
        // So that the loop looks at its sockets and comes back, but does not sleep.
        loop.execute(() -> {});
      }
    } catch (RuntimeException | AssertionError bug) {
      parts.faults.noteOnce("replication failed", bug);
    }
  }

  /// Whether a snapshot is on its way to replicas.
  boolean sendsSnapshot() {
    return snapshots.isRunning();
  }

  /// The node ends: another snapshot is more important now.
  void abandonSnapshot() {
    snapshots.abandon();
  }

  /// The database that the primary's stream is in: a link that goes on where it was goes on in it.
  @Override
  public int streamDatabase() {
    return streamDatabase;
  }

  @Override
  public void streamDatabase(int number) {
    streamDatabase = number;
  }

  /// Where in the stream a snapshot of now is, for one who goes on from there. A primary says it in the
  /// stream itself.
  RdbInfo.Point point() {
    return following == null
        ? null
        : new RdbInfo.Point(streamDatabase, stream.history().id(), stream.offset());
  }

  /// A client is gone.
  void forget(Client client) {
    int number = sockets.forget(client);
    if (number != 0) {
      primary.closed(number);
    }
  }

  /// Tells the gate what this node can't do now.
  @Override
  public void updateGate() {
    boolean follows = following != null;
    long wanted = config.minReplicasToWrite.get();
    long lagMillis = config.minReplicasMaxLag.get() * 1000;
    parts.roleGate.lacksReplicas(
        !follows && wanted > 0 && lagMillis > 0 && primary.inTouch(now(), lagMillis) < wanted);
    parts.roleGate.readOnly(follows && config.replicaReadOnly.get());
    parts.roleGate.stale(
        follows && !following.link().isOnline() && !config.replicaServeStaleData.get());
    parts.roleGate.loading(follows && following.loads());
  }

  // The role.

  @Override
  public void follow(String host, int port) {
    follow(host, port, false);
  }

  /// Follows a replica of this node, which is to be the primary.
  @Override
  public void handOver(String host, int port) {
    follow(host, port, true);
  }

  private void follow(String host, int port, boolean handsOver) {
    boolean hasHistory = following == null ? stream.isOn() : following.hasHistory();
    LOG.info("This node follows {}:{} from now on", host, port);
    leaveRole("this node follows another one");
    stream.on(true);
    parts.engine.follow(true);
    parts.blockedClients.unblockAll(List.copyOf(parts.clients.all()));
    following =
        new Following(
            host,
            port,
            parts,
            this,
            loop,
            stream,
            linkSettings(),
            hasHistory,
            () -> primary.closeAll("the stream that it follows is another now"));
    if (handsOver) {
      following.link().handOver();
    }
    config.replicaof.set(host + " " + port);
    updateSettings();
    updateGate();
    following.tick(now());
  }

  @Override
  public void lead() {
    LOG.info("This node is a primary from now on");
    leaveRole("this node is a primary now");
    parts.engine.follow(false);
    config.replicaof.set("");
    stream.history().promote(Ids.next(), stream.offset());
    lastReplicaMillis = now();
    updateSettings();
    updateGate();
  }

  private void leaveRole(String reason) {
    if (following != null) {
      Following old = following;
      following = null;
      old.close();
    }
    primary.closeAll(reason);
  }

  @Override
  public void changeId() {
    stream.history().promote(Ids.next(), stream.offset());
    stream.history().replace(Ids.next());
  }

  // FAILOVER.

  @Override
  public String failoverState() {
    return failover.state().text();
  }

  @Override
  public boolean failsOver() {
    return failover.state() != Failover.State.NONE;
  }

  @Override
  public void failOver(FailoverWish wish) {
    failover.begin(wish);
  }

  @Override
  public void abortFailover() {
    failover.abort("it was said so");
  }

  /// The link to the primary is up.
  @Override
  public void isFollowing() {
    failover.done();
    updateGate();
  }

  /// The primary does not want to be followed, or is not there.
  @Override
  public void isRefused(String reason) {
    if (failover.state() == Failover.State.HANDS_OVER) {
      loop.execute(() -> abortIfHandingOver(reason));
    }
  }

  private void abortIfHandingOver(String reason) {
    if (failover.state() == Failover.State.HANDS_OVER) {
      failover.abort(reason);
    }
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  /// The replica at an address, or null.
  @Override
  public Replica replica(String host, int port) {
    for (Replica replica : primary.replicas()) {
      if (address(replica.number()).port() == port && host(replica.number()).equals(host)) {
        return replica;
      }
    }
    return null;
  }

  // What replicas ask.

  @Override
  public void psync(Client client, String id, long asked) {
    client.peer(Client.Peer.REPLICA);
    boolean goesOn =
        !id.equals("?") && stream.history().canContinue(id, asked - 1, stream.backlog());
    if (goesOn && stream.isOn()) {
      partialSyncs++;
    } else {
      fullSyncs++;
      refusedPartialSyncs += id.equals("?") ? 0 : 1;
    }
    int number = sockets.number(client);
    if (!goesOn && !sockets.address(number).takesMarks()) {
      attach(client, "+FULLRESYNC %s %d\r\n");
      return;
    }
    primary.settings(primarySettings());
    primary.psync(now(), number, id, asked);
    LOG.info("Replica {} {}", client.address(), goesOn ? "goes on where it was" : "needs all data");
  }

  @Override
  public void sync(Client client) {
    client.peer(Client.Peer.REPLICA);
    fullSyncs++;
    attach(client, "");
  }

  /// Sends a snapshot whose length comes first. Only tools and replicas of old want that, so it is made at
  /// once, and in memory.
  private void attach(Client client, String greeting) {
    int number = sockets.number(client);
    primary.attach(now(), number);
    Slice whole = snapshots.whole(now());
    String line =
        greeting.formatted(stream.history().id(), stream.offset()) + "$" + whole.length() + "\r\n";
    sockets.send(number, Slice.of(line));
    sockets.send(number, whole);
  }

  @Override
  public void acked(Client client, long offset) {
    int number = sockets.numberOrNone(client);
    if (number != 0) {
      primary.ack(now(), number, offset);
      ackWaiters.acked();
      updateGate();
    }
  }

  /// A client has published a message: replicas pass it on to those who listen there.
  void published(int database, Words command) {
    if (following == null && stream.isOn()) {
      stream.append(database, bytes.of(command));
    }
  }

  @Override
  public void introduce(Client client, ReplicaAddress address) {
    sockets.address(client, address);
  }

  @Override
  public ReplicaAddress introduced(Client client) {
    return sockets.address(sockets.numberOrNone(client));
  }

  @Override
  public void getAck() {
    acksAreWanted = true;
  }

  // WAIT.

  @Override
  public void await(Client client, Words command, int replicas, long timeoutMillis) {
    Runnable timeIsUp = ackWaiters.await(client, command, replicas, stream.offset());
    acksAreWanted = true;
    if (timeoutMillis > 0) {
      loop.schedule(timeIsUp, timeoutMillis, TimeUnit.MILLISECONDS);
    }
  }

  // What commands ask.

  @Override
  public WriteStream stream() {
    return stream;
  }

  @Override
  public Primary primary() {
    return primary;
  }

  @Override
  public ReplicaLink link() {
    return following == null ? null : following.link();
  }

  @Override
  public String primaryHost() {
    return following == null ? "" : following.host();
  }

  @Override
  public int primaryPort() {
    return following == null ? 0 : following.port();
  }

  @Override
  public long snapshotReceived() {
    return following == null || following.inbox() == null ? -1 : following.inbox().received();
  }

  @Override
  public long snapshotLength() {
    return following == null || following.inbox() == null ? -1 : following.inbox().length();
  }

  @Override
  public long downSinceMillis() {
    return following == null ? 0 : following.downSinceMillis();
  }

  @Override
  public ReplicaAddress address(int replica) {
    return sockets.address(replica);
  }

  @Override
  public String host(int replica) {
    return sockets.host(replica);
  }

  @Override
  public long fullSyncs() {
    return fullSyncs;
  }

  @Override
  public long partialSyncs() {
    return partialSyncs;
  }

  @Override
  public long refusedPartialSyncs() {
    return refusedPartialSyncs;
  }
}
