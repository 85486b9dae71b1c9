package dev.rediscover.collection;

import dev.rediscover.store.Dict;

/// What a collection's [Dict] takes on the heap: what it counts itself, and the objects it is made of,
/// which make a difference where there are a million small ones.
final class TableBytes {
  /// The table, its records, the row of their pages, and the headers of one page and the buckets.
  private static final int OBJECTS_BYTES = 64 + 32 + 16 + 2 * 12;

  /// The first page of records has room for these from the start.
  private static final int FIRST_RECORDS = 8;

  private TableBytes() {}

  static long of(Dict table) {
    long unused = Math.max(0, FIRST_RECORDS - table.size()) * (long) table.records().recordBytes();
    return OBJECTS_BYTES + unused + table.usedBytes();
  }
}
