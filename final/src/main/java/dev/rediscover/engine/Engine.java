package dev.rediscover.engine;

import dev.rediscover.blocking.Waiter;
import dev.rediscover.blocking.Waiters;
import dev.rediscover.bytes.SipHash;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Databases;
import dev.rediscover.command.Dispatcher;
import dev.rediscover.command.Effects;
import dev.rediscover.command.Gate;
import dev.rediscover.command.Outcome;
import dev.rediscover.command.Session;
import dev.rediscover.command.WriteLog;
import dev.rediscover.eviction.Candidates;
import dev.rediscover.eviction.Evictions;
import dev.rediscover.eviction.MemoryLimit;
import dev.rediscover.eviction.MemoryLimit.Room;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.expiry.ExpiryCycle;
import dev.rediscover.expiry.ExpiryTuning;
import dev.rediscover.expiry.TimingWheel;
import dev.rediscover.notification.Notifications;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ArrayPool;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import dev.rediscover.transaction.TransactionClient;
import dev.rediscover.transaction.TransactionCommands;
import dev.rediscover.transaction.TransactionGate;
import dev.rediscover.transaction.TransactionLog;
import dev.rediscover.transaction.Watches;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// A whole node without its sockets: databases, deadlines, eviction, the commands and their gates.
///
/// Call [#beginBatch()], then [#execute(Words, Session, RespWriter)] for each command that came
/// together; [#cron()] a few times a second.
///
/// Thread: engine.
public final class Engine {
  /// Buckets that are moved between two looks at the clock.
  private static final int REHASH_STEPS = 100;

  /// How long tables may be made to grow at each [#cron()].
  private static final long REHASH_NANOS_MAX = 1_000_000;

  /// Cells of large values that were dropped, given back between two looks at the clock.
  private static final int RELEASE_STEPS = 1000;

  /// How long they may be given back at each [#cron()].
  private static final long RELEASE_NANOS_MAX = 5_000_000;

  private final CachedClock clock;
  private final ArrayPool pool = new ArrayPool(Runtime.getRuntime().maxMemory() / 4);
  private final ByteArena arena = new ByteArena(pool);
  private final RandomGenerator random = new SplittableRandom();
  private final Databases databases;
  private final ExpiryCycle expiryCycle;
  private final MemoryLimit memory;
  private final Dispatcher dispatcher;
  private final CallObserver observer;
  private final RemovalCounter removals = new RemovalCounter();
  private final Watches watches = new Watches();
  private final Waiters waiters;
  private final ReadAhead readAhead;
  private final CycleClock expiryClock = new CycleClock();
  private final CycleClock evictionClock = new CycleClock();
  private final TimeOverLimit timeOverLimit = new TimeOverLimit(System::nanoTime);
  private final KeyspaceEvents[] events;
  private final Notifications notifications;
  private final TransactionCommands transactions;
  private final TransactionLog log = new TransactionLog();

  private final List<Deadlines> allDeadlines = new ArrayList<>();
  private boolean activeExpiry = true;
  private boolean frozen;
  private boolean following;
  private boolean applying;
  private long clientBytes;
  private final long startBytes;
  private long peakBytes;
  private long lastNanos;

  private long changes;

  /// What is not counted of the expiry cycles that ran out of time: they were before CONFIG RESETSTAT.
  private long outOfTimeBefore;

  /// An empty node.
  ///
  /// @param databaseCount numbered databases
  /// @param table the commands; those of transactions are added
  /// @param gates what is asked before a command runs, besides the memory limit, in this order
  /// @param clock the time in milliseconds since 1970
  /// @param notifications tells who listens what happens to keys
  /// @param observer who hears of every command that ended
  public Engine(
      int databaseCount,
      CommandTable table,
      List<Gate> gates,
      LongSupplier clock,
      Notifications notifications,
      CallObserver observer) {
    this.notifications = notifications;
    this.clock = new CachedClock(clock);
    this.observer = observer;
    this.expiryCycle = new ExpiryCycle(System::nanoTime, ExpiryTuning.DEFAULT);
    this.memory = new MemoryLimit(this::usedBytes, this.clock, random);
    SecureRandom secret = new SecureRandom();
    SipHash hash = new SipHash(secret.nextLong(), secret.nextLong());
    this.databases = new Databases(databaseCount, number -> newKeyspace(hash));
    this.readAhead = new ReadAhead(databases, table);
    this.waiters = new Waiters(databases);
    this.events = new KeyspaceEvents[databaseCount];
    Effects effects = new Effects(log);
    for (int i = 0; i < databaseCount; i++) {
      events[i] = new KeyspaceEvents(i, removals, watches, waiters, notifications, effects);
      databases.get(i).plugIn(events[i]);
    }
    databases.plugIn(this::swapping);
    databases.tellMisses(notifications::missed);
    this.transactions = new TransactionCommands(watches, this::applyQueued);
    transactions.addTo(table);
    List<Gate> allGates = new ArrayList<>(gates);
    allGates.add(new TransactionGate(this::hasRoom));
    allGates.add(this::beginsEffects);
    this.dispatcher = new Dispatcher(table, databases, this.clock, random, log, allGates);
    this.startBytes = usedBytes();
  }

  private Keyspace newKeyspace(SipHash hash) {
    Keyspace keyspace = new Keyspace(new Dict(arena, hash, Evictions.SPARE_INTS));
    Deadlines deadlines = new Deadlines(clock);
    allDeadlines.add(deadlines);
    keyspace.plugIn(deadlines);
    memory.add(keyspace, Candidates.of(deadlines::size, deadlines::random, deadlines::has));
    TimingWheel wheel = new TimingWheel(keyspace, deadlines, clock);
    deadlines.plugIn(wheel);
    expiryCycle.add(wheel);
    return keyspace;
  }

  private void swapping(int one, int other) {
    watches.swapping(one, other, databases);
    waiters.swapping(one, other);
    KeyspaceEvents kept = events[one];
    events[one] = events[other];
    events[other] = kept;
    events[one].database(one);
    events[other].database(other);
  }

  /// Says who hears of every change from now on: of what commands do, and of the keys that expiry and
  /// eviction remove. At first nobody does, so that what is loaded at the start is not logged.
  public void logTo(WriteLog listener) {
    log.passTo(listener);
  }

  /// Reads the clock: commands from here on have this time.
  public void beginBatch() {
    clock.refresh();
    lastNanos = System.nanoTime();
  }

  /// Reads the clock between two commands of a batch.
  public void readClock() {
    clock.refresh();
  }

  /// Brings memory on its way that commands which came together will read: see [ReadAhead].
  public void touchAhead(Words[] batch, int count, Session session) {
    readAhead.touch(batch, count, session.database());
  }

  /// The time of the batch that runs, in milliseconds since 1970.
  public long nowMillis() {
    return clock.getAsLong();
  }

  /// Runs a command and writes its reply.
  public Outcome execute(Words words, Session session, RespWriter reply) {
    long start = reply.mark();
    notifications.begin();
    Outcome outcome;
    try {
      outcome = dispatcher.execute(words, session, reply);
    } finally {
      log.end();
    }
    Call call = lastCall();
    if (outcome == Outcome.REJECTED) {
      transactions.refused(call, reply, start);
    }
    // A command ends where the next one begins: one look at the clock for each, not two.
    long nowNanos = System.nanoTime();
    observer.ended(call, outcome, nowNanos - lastNanos);
    lastNanos = nowNanos;
    return outcome;
  }

  /// Runs a command that has been let through before, for another one that is not at its end.
  private void applyQueued(Words words, Session session, RespWriter reply) {
    long startNanos = System.nanoTime();
    Outcome outcome = dispatcher.apply(words, session, reply);
    Call call = lastCall();
    observer.ended(call, outcome, System.nanoTime() - startNanos);
  }

  /// Runs the command of a client that waits again, because one of its keys is ready.
  ///
  /// @param ended hears of the command
  /// @return whether it was served: its reply is in `reply` and it waits no longer
  public boolean serve(Waiter waiter, RespWriter reply, CallObserver ended) {
    long startNanos = System.nanoTime();
    boolean served = false;
    waiters.begin(waiter);
    notifications.begin();
    log.begin();
    try {
      Outcome outcome = dispatcher.apply(waiter.command(), waiter.client(), reply);
      Call call = lastCall();
      ended.ended(call, outcome, System.nanoTime() - startNanos);
    } finally {
      log.end();
      served = waiters.end(waiter);
    }
    return served;
  }

  /// The call that has just ended; what it did is counted and told.
  private Call lastCall() {
    Call call = dispatcher.call();
    changes += call.changes();
    notifications.ended(call);
    return call;
  }

  /// A client is gone, or begins anew: it is in no transaction, watches nothing.
  public void forget(TransactionClient client) {
    transactions.forget(client);
  }

  /// The clients that wait for keys.
  public Waiters waiters() {
    return waiters;
  }

  /// Refuses a command that may need memory when there is none and nobody can go.
  private boolean hasRoom(Call call, RespWriter reply) {
    if (memory.maxBytes() != 0
        && removesByItself()
        && makeRoom() == Room.NONE
        && TransactionGate.needsMemory(call)) {
      throw new RespError(MemoryLimit.OUT_OF_MEMORY);
    }
    return true;
  }

  /// The last gate. The keys that had to go so that the command may run went by themselves; from here
  /// on all effects are the command's.
  private boolean beginsEffects(Call call, RespWriter reply) {
    log.begin();
    return true;
  }

  /// Evicts, if memory is above its limit.
  private Room makeRoom() {
    if (memory.maxBytes() == 0 || usedBytes() <= memory.maxBytes()) {
      timeOverLimit.end();
      return Room.ENOUGH;
    }
    long startNanos = System.nanoTime();
    Room room = memory.makeRoom();
    evictionClock.took(System.nanoTime() - startNanos);
    if (room == Room.ENOUGH) {
      timeOverLimit.end();
    } else {
      timeOverLimit.begin();
    }
    return room;
  }

  private void expire() {
    long startNanos = System.nanoTime();
    expiryCycle.slow();
    expiryClock.took(System.nanoTime() - startNanos);
  }

  /// What is to be done again and again: dead keys, tables that change their size, memory.
  public void cron() {
    finishRehashing();
    releaseDropped();
    if (removesByItself()) {
      if (activeExpiry) {
        expire();
      }
      makeRoom();
    }
    peakBytes();
  }

  private void finishRehashing() {
    long end = System.nanoTime() + REHASH_NANOS_MAX;
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      while (keyspace.rehash(REHASH_STEPS) && System.nanoTime() < end) {}
    }
  }

  private void releaseDropped() {
    long end = System.nanoTime() + RELEASE_NANOS_MAX;
    for (int i = 0; i < databases.count(); i++) {
      while (databases.get(i).release(RELEASE_STEPS) && System.nanoTime() < end) {}
    }
  }

  /// Switches the search for dead keys on or off: DEBUG SET-ACTIVE-EXPIRE.
  public void activeExpiry(boolean on) {
    activeExpiry = on;
  }

  /// Keeps dead keys, which nobody sees all the same, and evicts nobody, so that no key goes but by a
  /// command, and none is logged as gone; or does so again. A paused server needs that.
  public void freeze(boolean on) {
    frozen = on;
    tellDeadlines();
  }

  /// As [#freeze(boolean)], for a replica: its primary says when a key goes.
  public void follow(boolean on) {
    following = on;
    tellDeadlines();
  }

  /// From here on commands come by [#apply(Words, Session, RespWriter)], from a log or a primary, until
  /// this is said with false. They see keys whose deadline is past: the commands themselves say when a
  /// key goes. Nothing of what they do is logged: whoever has them keeps the bytes as they came.
  public void applying(boolean on) {
    applying = on;
    log.silence(on);
    tellDeadlines();
  }

  /// Runs a command of a log or a primary, past all gates. MULTI and EXEC are the caller's business: all
  /// that stands between them comes here in a row, or nothing of it.
  ///
  /// @param reply what the command answered; of no use but for an error
  public Outcome apply(Words words, Session session, RespWriter reply) {
    notifications.begin();
    long beganNanos = System.nanoTime();
    Outcome outcome = dispatcher.apply(words, session, reply);
    observer.ended(lastCall(), outcome, System.nanoTime() - beganNanos);
    return outcome;
  }

  private void tellDeadlines() {
    for (Deadlines deadlines : allDeadlines) {
      deadlines.keepTheDead(frozen || following);
      deadlines.showTheDead(applying);
    }
  }

  private boolean removesByItself() {
    return !frozen && !following && !applying;
  }

  public CommandTable table() {
    return dispatcher.table();
  }

  public Databases databases() {
    return databases;
  }

  /// The limit of memory and who is evicted to stay below it.
  public MemoryLimit memory() {
    return memory;
  }

  /// How hard and how often dead keys are looked for.
  public ExpiryCycle expiryCycle() {
    return expiryCycle;
  }

  /// How long the search for dead keys takes.
  public CycleClock expiryClock() {
    return expiryClock;
  }

  /// How long evicting takes, each time that memory is above its limit.
  public CycleClock evictionClock() {
    return evictionClock;
  }

  /// How long memory has been above its limit.
  public TimeOverLimit timeOverLimit() {
    return timeOverLimit;
  }

  /// What of [#usedBytes()] an empty server uses.
  public long startBytes() {
    return startBytes;
  }

  /// What of [#usedBytes()] is not what clients have stored: tables, deadlines, buffers.
  public long overheadBytes() {
    long sum = clientBytes;
    for (int i = 0; i < databases.count(); i++) {
      sum += databases.get(i).overheadBytes();
    }
    return sum;
  }

  /// Bytes that keys and values take, with all that is kept beside them, and the connections' buffers.
  public long usedBytes() {
    return databases.usedBytes() + clientBytes;
  }

  /// Says how many bytes the connections' buffers take: they count for the memory limit.
  public void clientBytes(long bytes) {
    clientBytes = bytes;
  }

  /// The most that [#usedBytes()] has been.
  public long peakBytes() {
    peakBytes = Math.max(peakBytes, usedBytes());
    return peakBytes;
  }

  /// Bytes of pages that the arena holds for keys and values, whether they are full or not.
  public long reservedBytes() {
    return arena.reservedBytes();
  }

  /// What of [#reservedBytes()] is in use: the rest are arrays that wait to be used again.
  public long liveBytes() {
    return arena.reservedBytes() - pool.waitingBytes();
  }

  /// Lets go of memory that waits to be used again, for the garbage collector to find.
  public void releaseSpare() {
    pool.clear();
  }

  /// What the heap gives for [#usedBytes()]: whole pages, where only a part of them is in use.
  public long heldBytes() {
    return usedBytes() - arena.usedBytes() + arena.reservedBytes();
  }

  /// Changes since the start.
  public long changes() {
    return changes;
  }

  /// Expiry cycles that ran out of time.
  public long expiryOutOfTimeCount() {
    return expiryCycle.outOfTimeCount() - outOfTimeBefore;
  }

  public long expiredKeys() {
    return removals.expired();
  }

  public long evictedKeys() {
    return removals.evicted();
  }

  /// Sets back to 0 what INFO counts. The peak of memory is not counted, and stays.
  public void resetStatistics() {
    removals.reset();
    databases.resetStatistics();
    expiryClock.reset();
    timeOverLimit.reset();
    outOfTimeBefore = expiryCycle.outOfTimeCount();
  }
}
