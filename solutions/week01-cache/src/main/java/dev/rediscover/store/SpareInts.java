package dev.rediscover.store;

/// The ints that each record of a keyspace has for others, as eviction: by handle, numbered from 0.
///
/// They lie in the record itself, so whoever has just looked a key up finds them in the processor's
/// cache. Where in the record is the table's business.
///
/// You may skip this file until week 2, where eviction keeps its stamps here.
///
/// Thread: engine.
public final class SpareInts {
  private final Records records;
  private final int count;

  SpareInts(Records records) {
    this.records = records;
    this.count = records.recordBytes() / Integer.BYTES - Dict.SPARE;
  }

  /// How many each record has.
  public int count() {
    return count;
  }

  /// One int of a live record; all are 0 in a new one.
  public int get(int handle, int index) {
    return records.get(handle, Dict.SPARE + index);
  }

  public void set(int handle, int index, int value) {
    records.set(handle, Dict.SPARE + index, value);
  }
}
