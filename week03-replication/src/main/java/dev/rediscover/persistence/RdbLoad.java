package dev.rediscover.persistence;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.eviction.RankedEviction;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.StoreException;
import dev.rediscover.store.Value;

/// Reads a snapshot into databases, some records at a time: see [RdbSave].
///
/// After an [RdbException] the databases hold a part of it. Whoever must not serve that clears them, or
/// loads into others and exchanges them.
///
/// Thread: engine.
public final class RdbLoad {
  /// Keeps every key, however long past its deadline: for a replica, whose primary says when a key
  /// goes, and for the base of a log.
  public static final long KEEP_ALL = Long.MIN_VALUE;

  private static final int HEADER_BYTES = 9;
  private static final int CHECKSUM_SINCE = 5;
  private static final int UNKNOWN = -1;

  private final RdbReader in;
  private final Databases databases;
  private final ValueFormat format;
  private final long nowMillis;

  private final Slice key = new Slice();
  private final Slice value = new Slice();
  private byte[] keyBytes = new byte[64];

  private Keyspace keyspace;
  private int database;
  private int version;

  // What was read about the key that comes next.
  private long deadlineMillis = Expiry.NO_DEADLINE;
  private long idleSeconds = UNKNOWN;
  private int frequency = UNKNOWN;

  private RdbInfo info = new RdbInfo("", 0, 0, false, null);
  private long keys;
  private long expired;
  private long empty;
  private long functions;
  private boolean ended;

  /// @param format reads the values that are not byte strings
  /// @param nowMillis keys whose deadline is before it are left out; or [#KEEP_ALL]
  public RdbLoad(RdbReader in, Databases databases, ValueFormat format, long nowMillis) {
    this.in = in;
    this.databases = databases;
    this.format = format;
    this.nowMillis = nowMillis;
    this.keyspace = databases.get(0);
  }

  /// Reads with no look at the checksum: `rdbchecksum no`.
  public RdbLoad withoutChecksum() {
    in.withoutChecksum();
    return this;
  }

  /// What the snapshot says about itself, as far as it was read.
  public RdbInfo info() {
    return info;
  }

  /// How many keys were loaded.
  public long keys() {
    return keys;
  }

  /// How many keys were left out because their deadline is past.
  public long expired() {
    return expired;
  }

  /// How many keys were left out because they held a collection without elements.
  public long empty() {
    return empty;
  }

  /// How many libraries of functions were left out: there are none here.
  public long functions() {
    return functions;
  }

  /// Reads all of it.
  ///
  /// @throws RdbException if it is damaged, or holds what we don't know
  public void readAll() {
    while (step(Integer.MAX_VALUE)) {}
  }

  /// Reads some records.
  ///
  /// @param records how many at most
  /// @return whether there is more
  /// @throws RdbException if they are damaged, or hold what we don't know
  public boolean step(int records) {
    if (version == 0) {
      readHeader();
    }
    for (int left = records; left > 0 && !ended; ) {
      int type = in.octet();
      if (RdbType.isOpcode(type)) {
        readOther(type);
      } else {
        readRecord(type);
        left--;
      }
    }
    return !ended;
  }

  private void readHeader() {
    in.bytes(HEADER_BYTES, value);
    String text = value.toString();
    if (!text.matches("REDIS\\d{4}")) {
      throw new RdbException("This is not a snapshot: it begins with \"" + text + "\".");
    }
    version = Integer.parseInt(text.substring(5));
    if (version < 1 || version > RdbType.VERSION) {
      throw new RdbException(
          "The snapshot has version " + version + ", we know 1 to " + RdbType.VERSION + ".");
    }
  }

  private void readOther(int opcode) {
    switch (opcode) {
      case RdbType.EXPIRE_MILLIS -> deadline(in.int64());
      case RdbType.EXPIRE_SECONDS -> deadline(in.int32() * 1000L);
      case RdbType.IDLE -> idleSeconds = in.length();
      case RdbType.FREQ -> frequency = in.octet();
      case RdbType.SELECT_DB -> select(in.length());
      case RdbType.RESIZE_DB -> {
        keyspace.expect(in.length());
        in.length();
      }
      case RdbType.AUX -> readAbout();
      case RdbType.FUNCTION2 -> {
        in.string(value);
        functions++;
      }
      case RdbType.FUNCTION ->
          throw new RdbException(
              "The snapshot has functions in a form that only Redis 7.0 RC had.");
      case RdbType.MODULE_AUX ->
          throw new RdbException("The snapshot has data of a module, which we can't read yet.");
      default -> end();
    }
  }

  private void deadline(long millis) {
    if (millis < 0) {
      throw in.damaged("a deadline before 1970");
    }
    deadlineMillis = millis;
  }

  private void select(long number) {
    if (number >= databases.count()) {
      throw new RdbException(
          "The snapshot has a database " + number + ", we have " + databases.count() + ".");
    }
    keyspace.expect(0);
    database = (int) number;
    keyspace = databases.get(database);
  }

  private void readAbout() {
    String name = in.string(value).toString();
    String text = in.string(value).toString();
    switch (name) {
      case "redis-ver" ->
          info = info(text, info.createdSeconds(), info.usedBytes(), info.aofBase());
      case "ctime" -> info = info(info.version(), number(), info.usedBytes(), info.aofBase());
      case "used-mem" ->
          info = info(info.version(), info.createdSeconds(), number(), info.aofBase());
      case "aof-base" ->
          info = info(info.version(), info.createdSeconds(), info.usedBytes(), number() != 0);
      case "repl-stream-db" -> point((int) number(), point().id(), point().offset());
      case "repl-id" -> point(point().database(), text, point().offset());
      case "repl-offset" -> point(point().database(), point().id(), number());
      default -> {}
    }
  }

  private RdbInfo info(String by, long createdSeconds, long usedBytes, boolean aofBase) {
    return new RdbInfo(by, createdSeconds, usedBytes, aofBase, info.point());
  }

  private RdbInfo.Point point() {
    return info.point() == null ? new RdbInfo.Point(-1, "", -1) : info.point();
  }

  private void point(int streamDatabase, String id, long offset) {
    RdbInfo.Point point = new RdbInfo.Point(streamDatabase, id, offset);
    info =
        new RdbInfo(info.version(), info.createdSeconds(), info.usedBytes(), info.aofBase(), point);
  }

  private long number() {
    return Numbers.parseLong(value).orElse(0);
  }

  private void readRecord(int type) {
    readKey();
    boolean isDead = deadlineMillis != Expiry.NO_DEADLINE && deadlineMillis < nowMillis;
    if (type == RdbType.STRING) {
      in.string(value);
      if (isDead) {
        expired++;
      } else {
        put(null);
      }
    } else {
      readObject(type, isDead);
    }
    deadlineMillis = Expiry.NO_DEADLINE;
    idleSeconds = UNKNOWN;
    frequency = UNKNOWN;
  }

  /// The key is copied: the next read may overwrite it.
  private void readKey() {
    in.string(value);
    if (value.length() > keyBytes.length) {
      keyBytes = new byte[Math.max(value.length(), 2 * keyBytes.length)];
    }
    value.copyTo(keyBytes, 0);
    key.set(keyBytes, 0, value.length());
  }

  private void readObject(int type, boolean isDead) {
    if (!format.reads(type)) {
      throw new RdbException(
          "At byte %d key \"%s\" holds %s, which we can't read yet."
              .formatted(in.position(), key, RdbType.nameOf(type)));
    }
    Value object = format.read(type, in, keyspace);
    if (object == null) {
      empty++;
    } else if (isDead) {
      object.release(Integer.MAX_VALUE);
      expired++;
    } else {
      put(object);
    }
  }

  /// @param object the key's value, or null if it is the string in [#value]
  private void put(Value object) {
    int before = keyspace.size();
    int handle;
    try {
      handle = object == null ? keyspace.put(key, value) : keyspace.put(key, object);
    } catch (StoreException refused) {
      throw new RdbException("Key \"" + key + "\" can't be loaded: " + refused.getMessage());
    }
    if (keyspace.size() == before) {
      throw new RdbException("Database " + database + " has key \"" + key + "\" twice.");
    }
    if (deadlineMillis != Expiry.NO_DEADLINE) {
      keyspace.setDeadlineMillis(handle, deadlineMillis);
    }
    if (keyspace.eviction() instanceof RankedEviction eviction) {
      noteUse(eviction, handle);
    }
    keys++;
  }

  private void noteUse(RankedEviction eviction, int handle) {
    if (idleSeconds != UNKNOWN) {
      eviction.noteIdleSeconds(handle, idleSeconds);
    }
    if (frequency != UNKNOWN) {
      eviction.noteFrequency(handle, frequency);
    }
  }

  private void end() {
    ended = true;
    keyspace.expect(0);
    if (version < CHECKSUM_SINCE) {
      return;
    }
    long sum = in.checksum();
    boolean sums = in.sums();
    long told = in.int64();
    if (sums && told != 0 && told != sum) {
      throw new RdbException(
          "The snapshot's checksum is %016x, its bytes have %016x.".formatted(told, sum));
    }
  }
}
