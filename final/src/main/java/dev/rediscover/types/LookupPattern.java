package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.HashValue;
import dev.rediscover.command.Call;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.ValueType;

/// How SORT finds another value for an element: the element stands for the `*` of a key's name, and
/// `->field` behind that takes a field of a hash. `#` is the element itself.
///
/// Thread: engine.
final class LookupPattern {
  private final boolean isElement;

  /// What stands before and behind the `*`; null where there is none.
  private final byte[] before;

  private final byte[] behind;

  /// The field, or null if the key holds a string.
  private final Slice field;

  private LookupPattern(boolean isElement, byte[] before, byte[] behind, Slice field) {
    this.isElement = isElement;
    this.before = before;
    this.behind = behind;
    this.field = field;
  }

  /// The pattern that these bytes spell; every byte string is one.
  static LookupPattern of(Slice pattern) {
    if (pattern.length() == 1 && pattern.at(0) == '#') {
      return new LookupPattern(true, null, null, null);
    }
    int star = 0;
    while (star < pattern.length() && pattern.at(star) != '*') {
      star++;
    }
    if (star == pattern.length()) {
      return new LookupPattern(false, null, null, null);
    }
    int arrow = star + 1;
    while (arrow + 2 < pattern.length()
        && !(pattern.at(arrow) == '-' && pattern.at(arrow + 1) == '>')) {
      arrow++;
    }
    // An arrow at the very end is a part of the key's name.
    boolean hasField = arrow + 2 < pattern.length();
    int end = hasField ? arrow : pattern.length();
    return new LookupPattern(
        false,
        part(pattern, 0, star).toBytes(),
        part(pattern, star + 1, end).toBytes(),
        hasField ? part(pattern, arrow + 2, pattern.length()).copy() : null);
  }

  private static Slice part(Slice bytes, int from, int to) {
    return Slice.of(bytes.array(), bytes.offset() + from, to - from);
  }

  /// Whether it has no `*`: then it finds nothing, whatever the element.
  boolean isFixed() {
    return !isElement && before == null;
  }

  /// What it finds for an element, or null. Valid until the next change.
  Slice lookUp(Call call, Slice element) {
    if (isElement) {
      return element;
    }
    if (before == null) {
      return null;
    }
    byte[] key = new byte[before.length + element.length() + behind.length];
    System.arraycopy(before, 0, key, 0, before.length);
    element.copyTo(key, before.length);
    System.arraycopy(behind, 0, key, before.length + element.length(), behind.length);
    Keyspace keyspace = call.keyspace();
    Slice name = Slice.of(key);
    int handle = call.counted(name, keyspace.find(name));
    if (handle == Keyspace.NONE) {
      return null;
    }
    Slice found = new Slice();
    if (field == null) {
      boolean isString = keyspace.type(handle) == ValueType.STRING;
      return isString ? keyspace.string(handle, found) : null;
    }
    boolean has = keyspace.object(handle) instanceof HashValue hash && hash.get(field, found);
    return has ? found : null;
  }
}
