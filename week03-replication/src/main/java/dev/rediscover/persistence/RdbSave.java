package dev.rediscover.persistence;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.eviction.RankedEviction;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;

/// Writes a snapshot: what a file `dump.rdb`, the base of an append log and the first thing that a
/// replica gets have in common.
///
/// ```
///   REDIS0010 | about itself | SELECTDB n | RESIZEDB keys deadlines | record | record | … | EOF | checksum
///
///   record:     [EXPIRETIME_MS t] [IDLE s | FREQ n] | type | key | value
/// ```
///
/// A record at a time, so that a snapshot can be written in slices while commands run between them.
///
/// Thread: engine.
public final class RdbSave {
  private static final String MAGIC = "REDIS";

  /// What is kept of how a key was used, for the eviction of whoever reads the snapshot.
  public enum Uses {
    /// Nothing.
    NONE,
    /// For how long it was not used.
    IDLE,
    /// How often it is used.
    FREQUENCY
  }

  private final RdbWriter out;
  private final ValueFormat format;
  private final Uses uses;
  private final Slice key = new Slice();
  private final Slice value = new Slice();

  /// @param format writes the values that are not byte strings
  /// @param uses what to keep of how keys were used
  public RdbSave(RdbWriter out, ValueFormat format, Uses uses) {
    this.out = out;
    this.format = format;
    this.uses = uses;
  }

  /// Writes all of a snapshot at once.
  public void writeAll(RdbInfo info, Databases databases) {
    begin(info);
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      if (keyspace.size() > 0) {
        beginDatabase(i, keyspace.size(), keyspace.expiry().size());
        keyspace.forEach(handle -> writeRecord(keyspace, handle));
      }
    }
    end();
  }

  /// Writes the header.
  public void begin(RdbInfo info) {
    out.bytes(Slice.of(MAGIC + "%04d".formatted(RdbType.VERSION)));
    about("redis-ver", info.version());
    about("redis-bits", "64");
    about("ctime", Long.toString(info.createdSeconds()));
    about("used-mem", Long.toString(info.usedBytes()));
    if (info.point() != null) {
      about("repl-stream-db", Integer.toString(info.point().database()));
      about("repl-id", info.point().id());
      about("repl-offset", Long.toString(info.point().offset()));
    }
    about("aof-base", info.aofBase() ? "1" : "0");
  }

  private void about(String name, String what) {
    out.octet(RdbType.AUX);
    out.string(Slice.of(name));
    out.string(Slice.of(what));
  }

  /// The records that follow are of this database.
  ///
  /// @param keys how many there are, about: readers make room for them
  /// @param deadlines how many of them have a deadline, about
  public void beginDatabase(int number, long keys, long deadlines) {
    out.octet(RdbType.SELECT_DB);
    out.length(number);
    out.octet(RdbType.RESIZE_DB);
    out.length(keys);
    out.length(deadlines);
  }

  /// Writes a record.
  public void writeRecord(Keyspace keyspace, int handle) {
    long deadlineMillis = keyspace.expiry().deadlineMillis(handle);
    if (deadlineMillis != Expiry.NO_DEADLINE) {
      out.octet(RdbType.EXPIRE_MILLIS);
      out.int64(deadlineMillis);
    }
    if (uses != Uses.NONE && keyspace.eviction() instanceof RankedEviction eviction) {
      writeUse(eviction, handle);
    }
    Value object = keyspace.object(handle);
    out.octet(object == null ? RdbType.STRING : format.typeByte(object));
    out.string(keyspace.key(handle, key));
    if (object == null) {
      out.string(keyspace.string(handle, value));
    } else {
      format.write(object, out);
    }
  }

  private void writeUse(RankedEviction eviction, int handle) {
    if (uses == Uses.IDLE && eviction.idleSeconds(handle) != RankedEviction.UNKNOWN) {
      out.octet(RdbType.IDLE);
      out.length(eviction.idleSeconds(handle));
    } else if (uses == Uses.FREQUENCY && eviction.frequency(handle) != RankedEviction.UNKNOWN) {
      out.octet(RdbType.FREQ);
      out.octet(eviction.frequency(handle));
    }
  }

  /// Writes the end. All has gone to the sink then.
  public void end() {
    out.octet(RdbType.EOF);
    out.finish();
  }
}
