package dev.rediscover.store;

/// Is told before a record changes: the seam for snapshots, which must write a record down as it was
/// before anybody changes it.
///
/// A [KeyspaceListener] hears of a change when it has happened, and by key. This one is asked while the
/// old value and the old deadline are still there, and by handle.
///
/// Thread: engine.
public interface RecordGuard {
  /// Nobody needs to know.
  RecordGuard NONE = new RecordGuard() {};

  /// The record's value or deadline is about to change, or the record is about to be removed. May be
  /// called more than once for one change, and for a change that does not come. Must not change the
  /// keyspace.
  default void changing(int handle) {}

  /// There is a record that was not there: its handle may have named another one before.
  default void added(int handle) {}

  /// All records are about to be removed.
  default void clearing() {}
}
