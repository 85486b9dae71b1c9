package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The side of replication that is followed: what a node does for its replicas.
///
/// ```
///   PSYNC id n+1 ----> can it go on?  --yes--> +CONTINUE id ------------------------> ONLINE
///                            |                                                          ^
///                            no                                                         | its first ACK
///                            v                                                          |
///                          WAITS --> +FULLRESYNC id offset, the snapshot: SNAPSHOT --> LOADS
/// ```
///
/// A pure state machine: it is told what happens, with the time, and says by [PrimaryEffects] what is to
/// be done. It has no thread, no socket and no clock, so a simulator can run it as well as a server.
///
/// The stream itself is not sent by effects. Each replica is a reader of the backlog, and whoever has the
/// sockets takes from [#next(int, Slice)] as much as a socket will have. So a hundred replicas cost no more
/// memory than one, and a sync that takes long costs what was written meanwhile, up to a limit.
///
/// Thread: engine.
/// Invariant: the backlog keeps what each replica that [Replica#reads()] has not been sent.
///
/// Exercises 4.2, 4.3 and 4.5.
public final class Primary {
  /// Ends a snapshot whose length nobody knows when it begins: a random text of so many bytes.
  static final int MARK_BYTES = 40;

  private static final Slice NEWLINE = Slice.of("\n");

  private final WriteStream stream;
  private PrimarySettings settings;
  private final PrimaryEffects effects;
  private final Supplier<String> marks;
  private final Map<Integer, Replica> replicas = new LinkedHashMap<>();

  private boolean snapshotRuns;
  private String mark;
  private long pingedMillis;

  /// @param marks makes a random text of 40 characters, never the same
  public Primary(
      WriteStream stream,
      PrimarySettings settings,
      PrimaryEffects effects,
      Supplier<String> marks) {
    this.stream = stream;
    this.settings = settings;
    this.effects = effects;
    this.marks = marks;
  }

  /// From now on replicas are treated so.
  public void settings(PrimarySettings changed) {
    settings = changed;
  }

  /// The replicas, in the order that they came in.
  public Collection<Replica> replicas() {
    return replicas.values();
  }

  /// The replica of a connection, which is one from now on.
  public Replica replica(long nowMillis, int number) {
    return replicas.computeIfAbsent(number, _ -> new Replica(number, nowMillis));
  }

  /// A replica says what it has, and wants the rest.
  ///
  /// @param id the stream that its bytes are of, or `?` if it has none
  /// @param asked the first byte that it does not have, counted from 1
  public void psync(long nowMillis, int number, String id, long asked) {
    Replica replica = replica(nowMillis, number);
    stream.on(true);
    if (id.equals("?") || !goesOn(nowMillis, replica, id, asked)) {
      replica.state = Replica.State.WAITS;
      replica.waitsSinceMillis = nowMillis;
      maybeBeginSnapshot(nowMillis);
    }
    keepWhatIsNeeded();
  }

  /// Exercise 4.3: lets a replica go on where it is, if it can: it's online at once, and has acknowledged
  /// what it says that it has.
  ///
  /// @return whether it can
  private boolean goesOn(long nowMillis, Replica replica, String id, long asked) {
    // exercise 4.3 begin: ask history and backlog, then note where it is, then +CONTINUE
    long offset = asked - 1;
    if (!stream.history().canContinue(id, offset, stream.backlog())) {
      return false;
    }
    replica.state = Replica.State.ONLINE;
    replica.sent = offset;
    replica.acked = offset;
    replica.ackedMillis = nowMillis;
    send(replica.number(), replica.takesNewId ? "+CONTINUE " + stream.history().id() : "+CONTINUE");
    return true;
    // exercise 4.3 end
  }

  /// Exercise 4.2: begins a snapshot if a replica has waited for long enough and none is under way. Who
  /// comes while one is under way waits for the next: it would lack what was written since this one began.
  private void maybeBeginSnapshot(long nowMillis) {
    // exercise 4.2 begin: all who wait get the offset of now, and are sent the snapshot; the stream waits
    boolean ready = false;
    for (Replica replica : replicas.values()) {
      ready |=
          replica.state == Replica.State.WAITS
              && nowMillis - replica.waitsSinceMillis >= settings.snapshotDelayMillis();
    }
    if (!ready || snapshotRuns) {
      return;
    }
    snapshotRuns = true;
    mark = marks.get();
    stream.beginWithSnapshot();
    for (Replica replica : in(Replica.State.WAITS)) {
      replica.state = Replica.State.SNAPSHOT;
      replica.sent = stream.offset();
      send(replica.number(), "+FULLRESYNC " + stream.history().id() + " " + stream.offset());
      send(replica.number(), "$EOF:" + mark);
    }
    keepWhatIsNeeded();
    effects.beginSnapshot();
    // exercise 4.2 end
  }

  /// A replica begins here, and its snapshot is not this primary's business: an old one, or a tool, which
  /// is sent a snapshot of this moment with its length before it, and then the stream. It may never say how
  /// far it is.
  public void attach(long nowMillis, int number) {
    Replica replica = replica(nowMillis, number);
    stream.on(true);
    stream.beginWithSnapshot();
    replica.state = Replica.State.ONLINE;
    replica.sent = stream.offset();
    replica.isSilent = true;
    keepWhatIsNeeded();
  }

  /// More of the snapshot that [PrimaryEffects#beginSnapshot()] has begun.
  public void snapshotBytes(Slice bytes) {
    for (Replica replica : in(Replica.State.SNAPSHOT)) {
      effects.send(replica.number(), bytes);
    }
  }

  /// Exercise 4.2: the snapshot has come to its end.
  ///
  /// @param whole whether nothing is missing; else its replicas must begin anew
  public void snapshotEnded(long nowMillis, boolean whole) {
    // exercise 4.2 begin: the mark, and then the stream must wait for an ACK; who waits is next
    for (Replica replica : in(Replica.State.SNAPSHOT)) {
      if (whole) {
        effects.send(replica.number(), Slice.of(mark));
        replica.state = Replica.State.LOADS;
        replica.ackedMillis = nowMillis;
      } else {
        drop(replica, "the snapshot failed");
      }
    }
    snapshotRuns = false;
    maybeBeginSnapshot(nowMillis);
    // exercise 4.2 end
  }

  /// Whether a snapshot is still wanted: nobody waits for it any more if all its replicas are gone.
  public boolean snapshotIsWanted() {
    return !in(Replica.State.SNAPSHOT).isEmpty();
  }

  /// Exercise 4.2: a replica says how far it has applied the stream. The first time after a snapshot it
  /// says that it has loaded it.
  public void ack(long nowMillis, int number, long offset) {
    Replica replica = replicas.get(number);
    if (replica == null) {
      return;
    }
    // exercise 4.2 begin: note both; an acknowledged offset never goes back
    replica.acked = Math.max(replica.acked, offset);
    replica.ackedMillis = nowMillis;
    replica.isSilent = false;
    if (replica.state == Replica.State.LOADS) {
      replica.state = Replica.State.ONLINE;
    }
    // exercise 4.2 end
  }

  /// Exercise 4.5: how many replicas have applied the stream up to an offset: what WAIT answers.
  public int acknowledged(long offset) {
    // exercise 4.5 begin: count who is online and has said so
    int count = 0;
    for (Replica replica : replicas.values()) {
      if (replica.state == Replica.State.ONLINE && replica.acked >= offset) {
        count++;
      }
    }
    return count;
    // exercise 4.5 end
  }

  /// Exercise 4.5: how many replicas are online and were heard of lately: `min-replicas-to-write` asks.
  ///
  /// @param lagMillisMax how long ago that may be
  public int inTouch(long nowMillis, long lagMillisMax) {
    // exercise 4.5 begin: count who is online and not too far behind in time
    int count = 0;
    for (Replica replica : replicas.values()) {
      if (replica.state == Replica.State.ONLINE && replica.lagMillis(nowMillis) <= lagMillisMax) {
        count++;
      }
    }
    return count;
    // exercise 4.5 end
  }

  /// What must be done as time passes: pings, snapshots that were put off, replicas that are silent.
  public void tick(long nowMillis) {
    if (replicas.isEmpty()) {
      return;
    }
    boolean ping = nowMillis - pingedMillis >= settings.pingMillis();
    if (ping) {
      pingedMillis = nowMillis;
      stream.ping();
    }
    for (Replica replica : List.copyOf(replicas.values())) {
      check(nowMillis, replica, ping);
    }
    maybeBeginSnapshot(nowMillis);
  }

  private void check(long nowMillis, Replica replica, boolean ping) {
    boolean waits = replica.state == Replica.State.WAITS;
    if (waits && ping) {
      // It has no stream yet in which it could see a PING.
      effects.send(replica.number(), NEWLINE);
    }
    boolean silent = !replica.isSilent && replica.lagMillis(nowMillis) > settings.timeoutMillis();
    if (silent && replica.state == Replica.State.ONLINE) {
      drop(replica, "nothing was heard of it for " + replica.lagMillis(nowMillis) + " ms");
    } else if (replica.reads() && isTooFarBehind(replica)) {
      drop(replica, stream.offset() - replica.sent + " bytes of the stream wait for it");
    }
  }

  private boolean isTooFarBehind(Replica replica) {
    long unsent = stream.offset() - replica.sent;
    return settings.unsentBytesMax() > 0 && unsent > settings.unsentBytesMax();
  }

  /// The connection of a replica has ended.
  public void closed(int number) {
    replicas.remove(number);
    keepWhatIsNeeded();
  }

  /// Ends the connections of all replicas: the stream that they follow is no more.
  public void closeAll(String reason) {
    for (Replica replica : List.copyOf(replicas.values())) {
      drop(replica, reason);
    }
  }

  /// Exercise 4.2: points `into` at the bytes of the stream that a replica is to be sent next: none while
  /// it gets a snapshot, or has not said yet that it has loaded it.
  ///
  /// @return `into`
  public Slice next(int number, Slice into) {
    // exercise 4.2 begin: only to who is online, from where it is
    Replica replica = replicas.get(number);
    if (replica == null || replica.state != Replica.State.ONLINE) {
      return into.set(new byte[0], 0, 0);
    }
    return stream.backlog().read(replica.sent, into);
    // exercise 4.2 end
  }

  /// Exercise 4.2: the replica's socket has taken so many bytes of [#next(int, Slice)].
  public void sent(int number, int bytes) {
    // exercise 4.2 begin: the replica is further on; the backlog may forget more
    replicas.get(number).sent += bytes;
    keepWhatIsNeeded();
    // exercise 4.2 end
  }

  private void keepWhatIsNeeded() {
    long from = Long.MAX_VALUE;
    for (Replica replica : replicas.values()) {
      if (replica.reads()) {
        from = Math.min(from, replica.sent);
      }
    }
    stream.backlog().keepFrom(from);
  }

  private List<Replica> in(Replica.State state) {
    List<Replica> found = new ArrayList<>();
    for (Replica replica : replicas.values()) {
      if (replica.state == state) {
        found.add(replica);
      }
    }
    return found;
  }

  private void drop(Replica replica, String reason) {
    replicas.remove(replica.number());
    keepWhatIsNeeded();
    effects.close(replica.number(), reason);
  }

  private void send(int number, String line) {
    effects.send(number, Slice.of((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
  }
}
