package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.List;

/// A file without its name: what every process sees (the page cache), what survives a power loss, and
/// the changes that lie between the two, oldest first.
///
/// Invariant: while no sync has failed, the durable bytes with all changes applied are the seen ones.
final class Inode {
  private Bytes seen = new Bytes();
  private Bytes durable = new Bytes();
  private final List<FileChange> pending = new ArrayList<>();

  Bytes seen() {
    return seen;
  }

  Bytes durable() {
    return durable;
  }

  List<FileChange> pending() {
    return pending;
  }

  void write(int at, byte[] from, int offset, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(from, offset, copy, 0, length);
    change(new FileChange(at, copy));
  }

  void truncate(int size) {
    change(new FileChange(size, null));
  }

  private void change(FileChange change) {
    change.applyTo(seen);
    pending.add(change);
  }

  void sync() {
    pending.forEach(change -> change.applyTo(durable));
    pending.clear();
  }

  /// A sync that failed: the changes count as written and are not.
  void dropChanges() {
    pending.clear();
  }

  /// After a power loss only `content` is left.
  void becomes(Bytes content) {
    durable = content;
    seen = content.twin();
    pending.clear();
  }

  /// One bit changes where it lies.
  void rot(int at, int bit) {
    durable.flip(at, bit);
    if (at < seen.size()) {
      seen.flip(at, bit);
    }
  }
}
