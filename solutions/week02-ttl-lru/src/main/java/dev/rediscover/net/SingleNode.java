package dev.rediscover.net;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandCommand;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.ConnectionCommands;
import dev.rediscover.command.Databases;
import dev.rediscover.command.Dispatcher;
import dev.rediscover.command.Gate;
import dev.rediscover.command.KeyCommands;
import dev.rediscover.command.Session;
import dev.rediscover.command.StringCommands;
import dev.rediscover.eviction.Candidates;
import dev.rediscover.eviction.EvictionPolicy;
import dev.rediscover.eviction.EvictionSettings;
import dev.rediscover.eviction.Evictions;
import dev.rediscover.eviction.MemoryLimit;
import dev.rediscover.expiry.ActiveExpiry;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.expiry.ExpiryCycle;
import dev.rediscover.expiry.ExpiryTuning;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Everything behind the sockets of a server that stands alone: the databases, the commands, the
/// clock, and one lock around them.
///
/// Nothing below knows of threads, so whoever comes in takes the lock first, for all commands of
/// one read: [#enter()], [#execute(Words, Session, RespWriter)] …, [#leave()].
///
/// Thread: any, between enter and leave; [#nextId()] any time.
public final class SingleNode {
  private static final int REHASH_STEPS = 100;
  private static final SecureRandom SECRET = new SecureRandom();

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong lastId = new AtomicLong();
  private final NodeClock clock;
  private final RandomGenerator random = new SplittableRandom(SECRET.nextLong());
  private final CommandTable table = new CommandTable();
  private final Databases databases;
  private final Dispatcher dispatcher;
  private final ReplayedLog log;
  private NodeLog.Waiter turnOf;
  private final ExpiryCycle expiry = new ExpiryCycle(System::nanoTime, ExpiryTuning.DEFAULT);

  /// A node that grows as long as there is memory.
  ///
  /// @param nowMillis the time in milliseconds since 1970
  public SingleNode(LongSupplier nowMillis) {
    this(nowMillis, 0, EvictionPolicy.NOEVICTION);
  }

  /// A node that grows as long as there is memory, and whose writes somebody keeps.
  ///
  /// @param nowMillis the time in milliseconds since 1970
  public SingleNode(LongSupplier nowMillis, NodeLog log) {
    this(nowMillis, 0, EvictionPolicy.NOEVICTION, log);
  }

  /// A node that evicts keys, or refuses commands, when its keys take more than a limit.
  ///
  /// @param nowMillis the time in milliseconds since 1970
  /// @param memoryMaxBytes 0 for no limit
  public SingleNode(LongSupplier nowMillis, long memoryMaxBytes, EvictionPolicy policy) {
    this(nowMillis, memoryMaxBytes, policy, NodeLog.NONE);
  }

  /// A node with a limit, and whose writes somebody keeps.
  ///
  /// @param nowMillis the time in milliseconds since 1970
  /// @param memoryMaxBytes 0 for no limit
  public SingleNode(
      LongSupplier nowMillis, long memoryMaxBytes, EvictionPolicy policy, NodeLog log) {
    this.log = new ReplayedLog(log);
    clock = new NodeClock(nowMillis);
    SipHash hash = new SipHash(SECRET.nextLong(), SECRET.nextLong());
    databases = new Databases(Databases.COUNT, number -> keyspace(number, hash));
    List<Gate> gates = new ArrayList<>();
    gates.add(this::logGate);
    if (memoryMaxBytes > 0) {
      gates.add(memoryGate(memoryMaxBytes, policy));
    }
    StringCommands.addTo(table);
    KeyCommands.addTo(table);
    ConnectionCommands.addTo(table);
    CommandCommand.addTo(table);
    InfoCommand.addTo(table);
    dispatcher = new Dispatcher(table, databases, clock, random, this.log, gates);
  }

  private Keyspace keyspace(int number, SipHash hash) {
    Keyspace keyspace = new Keyspace(new Dict(new ByteArena(), hash, Evictions.SPARE_INTS));
    Deadlines deadlines = new Deadlines(clock);
    keyspace.plugIn(deadlines);
    keyspace.plugIn(new RemovalLog(number, log));
    expiry.add(new ActiveExpiry(keyspace, deadlines, random, ExpiryTuning.DEFAULT));
    return keyspace;
  }

  private boolean logGate(Call call, RespWriter reply) {
    String refusal = call.command().isWrite() ? log.refusal() : null;
    if (refusal != null) {
      throw new RespError(refusal);
    }
    return true;
  }

  private Gate memoryGate(long maxBytes, EvictionPolicy policy) {
    MemoryLimit limit = new MemoryLimit(databases::usedBytes, clock, random);
    limit.use(policy, EvictionSettings.DEFAULT);
    limit.setMaxBytes(maxBytes);
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      Deadlines mortal = (Deadlines) keyspace.expiry();
      limit.add(keyspace, Candidates.of(mortal::size, mortal::random, mortal::has));
    }
    return (call, _) -> {
      boolean full = limit.makeRoom() == MemoryLimit.Room.NONE;
      if (full && call.command().is(CommandFlag.DENYOOM)) {
        throw new RespError(MemoryLimit.OUT_OF_MEMORY);
      }
      return true;
    };
  }

  /// A number for the next client.
  public long nextId() {
    return lastId.incrementAndGet();
  }

  /// Waits until nobody else is inside, and goes in. The clock is set.
  public void enter() {
    lock.lock();
    clock.tick();
  }

  /// Goes out. What was written is handed to the log.
  public void leave() {
    try {
      NodeLog.Promise promise = log.endTurn();
      if (turnOf != null) {
        turnOf.await(promise);
      }
    } finally {
      turnOf = null;
      lock.unlock();
    }
  }

  /// Runs one command and writes its reply.
  ///
  /// @throws IllegalStateException if the caller is not inside
  public void execute(Words words, Session session, RespWriter reply) {
    requireInside();
    if (session instanceof NodeLog.Waiter waiter) {
      turnOf = waiter;
    }
    dispatcher.execute(words, session, reply);
  }

  /// Runs a command that the log has kept. Until [#replayed()] keys whose deadline is past are there
  /// for it: the log says itself when a key goes.
  ///
  /// @throws IllegalStateException if the caller is not inside
  public void replay(Words words, Session session, RespWriter reply) {
    requireInside();
    replaying(true);
    dispatcher.apply(words, session, reply);
  }

  /// The log has been repeated to its end: what comes now is new.
  public void replayed() {
    requireInside();
    replaying(false);
  }

  private void replaying(boolean on) {
    log.silence(on);
    for (int i = 0; i < databases.count(); i++) {
      ((Deadlines) databases.get(i).expiry()).showTheDead(on);
    }
  }

  /// The commands that clients may send: more may be added before the first one comes.
  public CommandTable table() {
    return table;
  }

  /// All keys.
  ///
  /// @throws IllegalStateException if the caller is not inside
  public Databases databases() {
    requireInside();
    return databases;
  }

  /// What is to be done ten times a second whether or not clients come: removes dead keys, and goes
  /// on with moving tables that have grown.
  public void tick() {
    enter();
    try {
      expiry.slow();
      for (int i = 0; i < databases.count(); i++) {
        databases.get(i).rehash(REHASH_STEPS);
      }
    } finally {
      leave();
    }
  }

  /// How many keys there are, dead ones that nobody has met yet included.
  public long size() {
    enter();
    try {
      return databases.size();
    } finally {
      leave();
    }
  }

  private void requireInside() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("enter() first: another thread may be inside");
    }
  }
}
