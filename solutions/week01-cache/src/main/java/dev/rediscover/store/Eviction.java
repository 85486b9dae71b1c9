package dev.rediscover.store;

/// Watches which records are used and names the one to lose first: the seam where week 2 plugs in
/// LRU and its relatives.
///
/// Thread: engine.
public interface Eviction {
  /// Watches nothing and names nobody.
  Eviction NONE =
      new Eviction() {
        @Override
        public void added(int handle) {}

        @Override
        public void touched(int handle) {}

        @Override
        public void removed(int handle) {}

        @Override
        public int victim() {
          return Records.NONE;
        }
      };

  /// A record was inserted.
  void added(int handle);

  /// A record was read or written.
  void touched(int handle);

  /// A record is about to be removed. Its handle may soon name another one.
  void removed(int handle);

  /// The record to evict next, or [Records#NONE] if there is none that may go. It stays until the
  /// caller removes it.
  int victim();

  /// Bytes that the bookkeeping takes beside the records.
  default long bytes() {
    return 0;
  }
}
