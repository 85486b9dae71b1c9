package dev.rediscover.pubsub;

import dev.rediscover.bytes.Slice;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What one connection listens to.
///
/// Thread: engine.
public final class Subscriptions {
  /// Empty for nearly every connection: who asks [#areAny()] for each command needs no more.
  private final Map<Kind, Set<Slice>> byKind = new EnumMap<>(Kind.class);

  /// Those of a connection that listens to nothing yet.
  public static Subscriptions none() {
    return new Subscriptions();
  }

  /// The names or patterns of one kind.
  Set<Slice> of(Kind kind) {
    return byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>());
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
