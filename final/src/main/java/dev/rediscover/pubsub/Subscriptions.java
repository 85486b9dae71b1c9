package dev.rediscover.pubsub;

import dev.rediscover.bytes.Slice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What one connection listens to.
///
/// Thread: engine.
public final class Subscriptions {
  /// What a subscription takes beside its name, here and in [Channels].
  private static final int BYTES_EACH = 335;

  /// Empty for nearly every connection: who asks [#areAny()] for each command needs no more.
  private final Map<Kind, Set<Slice>> byKind = new EnumMap<>(Kind.class);

  private long bytes;

  /// Those of a connection that listens to nothing yet.
  public static Subscriptions none() {
    return new Subscriptions();
  }

  /// The names or patterns of one kind.
  Set<Slice> of(Kind kind) {
    Set<Slice> names = byKind.get(kind);
    return names == null ? Set.of() : Collections.unmodifiableSet(names);
  }

  void add(Kind kind, Slice name) {
    byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(name);
    bytes += BYTES_EACH + name.length();
  }

  /// Nothing happens if there is none of that name.
  ///
  /// @return whether there was one
  boolean remove(Kind kind, Slice name) {
    Set<Slice> names = byKind.get(kind);
    if (names == null || !names.remove(name)) {
      return false;
    }
    bytes -= BYTES_EACH + name.length();
    return true;
  }

  /// About how many bytes they take.
  public long bytes() {
    return bytes;
  }

  /// How many there are of one kind.
  public int count(Kind kind) {
    Set<Slice> names = byKind.get(kind);
    return names == null ? 0 : names.size();
  }

  /// Whether it listens to anything.
  public boolean areAny() {
    return !byKind.isEmpty() && areAnyOfAnyKind();
  }

  private boolean areAnyOfAnyKind() {
    for (Set<Slice> names : byKind.values()) {
      if (!names.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
