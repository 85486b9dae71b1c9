package dev.rediscover.notification;

import java.util.EnumSet;
import java.util.Set;

/// What `notify-keyspace-events` says: which events are told of, and on which channels.
///
/// Thread: any.
///
/// @param classes the kinds of events
/// @param byKey whether `__keyspace@0__:key` is told the event
/// @param byEvent whether `__keyevent@0__:event` is told the key
public record NotificationFlags(Set<EventClass> classes, boolean byKey, boolean byEvent) {
  /// Nothing is told.
  public static final NotificationFlags NONE = new NotificationFlags(Set.of(), false, false);

  private static final String ERROR = "Invalid event class character. Use 'Ag$lshzxeKEtmdn'.";

  /// Reads the letters, in any order.
  ///
  /// @throws IllegalArgumentException if one of them means nothing
  public static NotificationFlags parse(String letters) {
    EnumSet<EventClass> classes = EnumSet.noneOf(EventClass.class);
    for (char letter : letters.toCharArray()) {
      if (letter != 'K' && letter != 'E' && !addClasses(letter, classes)) {
        throw new IllegalArgumentException(ERROR);
      }
    }
    return new NotificationFlags(classes, letters.indexOf('K') >= 0, letters.indexOf('E') >= 0);
  }

  private static boolean addClasses(char letter, EnumSet<EventClass> classes) {
    boolean known = false;
    for (EventClass one : EventClass.values()) {
      if (one.letter() == letter || letter == 'A' && one.isInAll()) {
        classes.add(one);
        known = true;
      }
    }
    return known;
  }

  /// Whether anything is told at all.
  boolean areOn() {
    return !classes.isEmpty() && (byKey || byEvent);
  }

  /// Whether such events are told.
  boolean tell(EventClass one) {
    return classes.contains(one);
  }

  /// The letters, in the order in which Redis gives them back.
  @Override
  public String toString() {
    StringBuilder letters = new StringBuilder();
    boolean all = true;
    for (EventClass one : EventClass.values()) {
      if (one == EventClass.KEY_MISS) {
        continue;
      }
      if (classes.contains(one)) {
        letters.append(one.letter());
      } else if (one.isInAll()) {
        all = false;
      }
    }
    if (all) {
      letters.setLength(0);
      letters.append('A');
    }
    letters.append(byKey ? "K" : "").append(byEvent ? "E" : "");
    return letters.append(classes.contains(EventClass.KEY_MISS) ? "m" : "").toString();
  }
}
