package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Outcome;
import dev.rediscover.connection.PrimaryHandler;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.replication.LinkEffects;
import dev.rediscover.replication.LinkSettings;
import dev.rediscover.replication.ReplicaLink;
import dev.rediscover.replication.WriteStream;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node as a replica of another one: a [ReplicaLink], with the socket, the file and the engine that it
/// asks for.
///
/// Thread: engine.
/// Invariant: what the node holds is replaced only by a snapshot that is whole.
final class Following implements LinkEffects, PrimaryHandler.Listener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final long SLICE_NANOS = 1_000_000;

  private final String host;
  private final int port;
  private final ServerParts parts;
  private final FollowingNode node;
  private final EventLoop loop;
  private final Runnable streamChanged;
  private final ReplicaLink link;
  private final RespWriter reply = new RespWriter();
  private final AppliedLog applied;

  private PrimaryHandler connection;
  private SnapshotInbox inbox;

  /// The database that the stream is in behind the snapshot that was loaded last.
  private int loadedDatabase;

  private long downSinceMillis;
  private boolean isOver;

  /// @param hasHistory whether what the node holds is what the stream says
  /// @param streamChanged what [LinkEffects#streamChanged()] means for this node's own replicas
  Following(
      String host,
      int port,
      ServerParts parts,
      FollowingNode node,
      EventLoop loop,
      WriteStream stream,
      LinkSettings settings,
      boolean hasHistory,
      Runnable streamChanged) {
    this.host = host;
    this.port = port;
    this.parts = parts;
    this.node = node;
    this.loop = loop;
    this.streamChanged = streamChanged;
    this.applied = new AppliedLog(parts.writeLogs);
    this.link = new ReplicaLink(stream, settings, this, hasHistory);
    this.downSinceMillis = now();
  }

  private long now() {
    return parts.clock.getAsLong();
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  ReplicaLink link() {
    return link;
  }

  /// Since when the link is down, if it is.
  long downSinceMillis() {
    return downSinceMillis;
  }

  /// The snapshot that comes, or is loaded, or null.
  SnapshotInbox inbox() {
    return inbox;
  }

  /// Whether the data is half loaded.
  boolean loads() {
    return inbox != null && inbox.loads();
  }

  void tick(long nowMillis) {
    link.tick(nowMillis);
  }

  /// Goes on loading, if a snapshot is being loaded.
  ///
  /// @return whether there is more to do at once
  boolean loadSome() {
    if (!loads()) {
      return false;
    }
    try {
      if (inbox.step(SLICE_NANOS)) {
        return true;
      }
      loaded(true);
    } catch (RdbException damaged) {
      LOG.warn("The primary's snapshot can't be loaded: {}", damaged.getMessage());
      SnapshotInbox.clear(parts.engine.databases());
      loaded(false);
    }
    return false;
  }

  private void loaded(boolean well) {
    loadedDatabase = inbox == null ? 0 : inbox.streamDatabase();
    dropInbox();
    applying(() -> link.loaded(now(), well));
    if (connection != null) {
      connection.reads(link.wantsBytes());
    }
  }

  private void dropInbox() {
    if (inbox != null) {
      inbox.close();
      inbox = null;
    }
    node.updateGate();
  }

  // What the link wants.

  @Override
  public void connect() {
    LOG.info("Connecting to primary {}:{}", host, port);
    connection = Dialer.connect(host, port, loop, parts, this);
  }

  @Override
  public void send(Slice bytes) {
    connection.send(bytes);
  }

  @Override
  public void close(String reason) {
    LOG.warn("The link to the primary is ended: {}", reason);
    disconnect();
    dropInbox();
    node.isRefused(reason);
  }

  private void disconnect() {
    PrimaryHandler old = connection;
    connection = null;
    if (old != null) {
      old.close();
    }
    downSinceMillis = now();
    node.updateGate();
  }

  @Override
  public void snapshotBegins(long length) {
    LOG.info(
        "A snapshot comes from the primary: {} bytes",
        length < 0 ? "an unknown number of" : length);
    dropInbox();
    try {
      inbox = new SnapshotInbox(length);
    } catch (IOException noFile) {
      LOG.warn("The primary's snapshot can't be kept: {}", noFile.getMessage());
    }
  }

  @Override
  public void snapshotBytes(Slice bytes) {
    if (inbox == null) {
      return;
    }
    try {
      inbox.write(bytes);
    } catch (IOException full) {
      LOG.warn("The primary's snapshot can't be kept: {}", full.getMessage());
      inbox.close();
      inbox = null;
    }
  }

  @Override
  public void load() {
    if (inbox == null) {
      // Not from here: the link must not be called back.
      loop.execute(() -> loaded(false));
      return;
    }
    LOG.info("Loading the primary's snapshot, {} bytes", inbox.received());
    inbox.begin(parts.engine.databases(), parts.formats);
    node.updateGate();
  }

  @Override
  public void streamChanged() {
    streamChanged.run();
  }

  @Override
  public void apply(List<Words> commands) {
    applied.write(commands, connection.client().database());
    for (Words command : commands) {
      Outcome outcome = parts.engine.apply(command, connection.client(), reply);
      if (outcome != Outcome.DONE) {
        LOG.warn(
            "A command of the primary's stream failed, so this copy may differ: {} says {}",
            command.word(0),
            new String(reply.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1).strip());
      }
      reply.clear();
    }
  }

  @Override
  public void online(boolean resumed) {
    if (!resumed) {
      node.streamDatabase(loadedDatabase);
    }
    connection.client().select(node.streamDatabase());
    LOG.info("Following primary {}:{}, {}", host, port, resumed ? "from where it was" : "in sync");
    node.isFollowing();
  }

  // What the socket tells.

  @Override
  public void connected() {
    if (!isOver) {
      link.connected(now());
    }
  }

  @Override
  public void received(Slice bytes) {
    if (isOver || connection == null) {
      return;
    }
    applying(() -> link.received(now(), bytes));
    if (connection != null) {
      connection.reads(link.wantsBytes());
    }
  }

  /// What the link does with what has come is applied past all gates, and sees keys whose deadline is past.
  private void applying(Runnable work) {
    parts.engine.beginBatch();
    parts.engine.applying(true);
    try {
      work.run();
    } finally {
      parts.engine.applying(false);
    }
    if (connection != null) {
      if (link.isOnline()) {
        node.streamDatabase(connection.client().database());
      }
      parts.blockedClients.care(connection.client());
    }
  }

  @Override
  public void ended(PrimaryHandler which, String reason) {
    if (isOver || which != connection) {
      return;
    }
    LOG.warn("No link to primary {}:{}: {}", host, port, reason);
    connection = null;
    downSinceMillis = now();
    link.closed(now(), reason);
    dropInbox();
  }

  /// Follows no longer.
  @Override
  public void close() {
    isOver = true;
    boolean halfLoaded = loads();
    disconnect();
    dropInbox();
    if (halfLoaded) {
      SnapshotInbox.clear(parts.engine.databases());
    }
  }

  /// Whether what the node holds is of the stream, so that it can go on from there.
  boolean hasHistory() {
    return link.hasHistory() && !loads();
  }
}
