package dev.rediscover.store;

import dev.rediscover.bytes.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What week 2 and later plug into a keyspace, as simple as can be, and with a memory.
final class Fakes {
  private Fakes() {}

  /// Deadlines in a map, and a clock that the test moves.
  static final class Deadlines implements Expiry {
    long nowMillis;
    boolean keepsTheDead;
    final Map<Integer, Long> byHandle = new HashMap<>();

    @Override
    public long deadlineMillis(int handle) {
      return byHandle.getOrDefault(handle, NO_DEADLINE);
    }

    @Override
    public void setDeadlineMillis(int handle, long deadlineMillis) {
      byHandle.put(handle, deadlineMillis);
    }

    @Override
    public boolean clear(int handle) {
      return byHandle.remove(handle) != null;
    }

    @Override
    public boolean isDead(int handle) {
      long deadline = deadlineMillis(handle);
      return deadline != NO_DEADLINE && nowMillis > deadline;
    }

    @Override
    public boolean keepsTheDead() {
      return keepsTheDead;
    }

    @Override
    public int size() {
      return byHandle.size();
    }
  }

  /// Writes down what eviction and listener are told, in order: `added a`, `changed a` …
  static final class Journal implements Eviction, KeyspaceListener {
    private final Keyspace keyspace;
    private final List<String> lines = new ArrayList<>();
    final Map<Integer, String> watched = new HashMap<>();

    /// Plugs itself in.
    Journal(Keyspace keyspace) {
      this.keyspace = keyspace;
      keyspace.plugIn((Eviction) this);
      keyspace.plugIn((KeyspaceListener) this);
    }

    /// What was written down since the last call.
    List<String> take() {
      List<String> taken = List.copyOf(lines);
      lines.clear();
      return taken;
    }

    private String keyOf(int handle) {
      return Tables.text(keyspace.key(handle, new Slice()));
    }

    @Override
    public void added(int handle) {
      lines.add("added " + keyOf(handle));
      if (watched.put(handle, keyOf(handle)) != null) {
        lines.add("added twice: handle " + handle);
      }
    }

    @Override
    public void touched(int handle) {
      lines.add("touched " + keyOf(handle));
    }

    @Override
    public void removed(int handle) {
      lines.add("dropped " + keyOf(handle));
      watched.remove(handle);
    }

    @Override
    public int victim() {
      return Records.NONE;
    }

    @Override
    public void changed(Slice key) {
      lines.add("changed " + Tables.text(key));
    }

    @Override
    public void removed(Slice key, Removal why) {
      lines.add(why.name().toLowerCase(Locale.ROOT) + " " + Tables.text(key));
    }

    @Override
    public void cleared() {
      lines.add("cleared");
    }
  }

  /// A value that is no string, of any size.
  static final class Thing implements Value {
    long size;

    Thing(long size) {
      this.size = size;
    }

    @Override
    public ValueType type() {
      return ValueType.LIST;
    }

    @Override
    public String encoding() {
      return "thing";
    }

    @Override
    public long bytes() {
      return size;
    }

    @Override
    public Value copy() {
      return new Thing(size);
    }
  }
}
