package dev.rediscover.notification;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.pubsub.Channels;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells those who listen what happens to keys.
///
/// No command knows of this: what the keyspaces tell of is gathered while a command runs, and named
/// when it has ended (see [EventNames]).
///
/// Thread: engine.
public final class Notifications {
  /// What a keyspace has told of.
  private enum Kind {
    CREATED,
    REMOVED,
    CHANGED,
    MISSED
  }

  private record Happening(Kind kind, int database, Slice key) {}

  private static final Set<String> FROM_FIRST = Set.of("rename", "renamenx", "move");
  private static final Set<String> TARGET_FIRST =
      Set.of("lmove", "blmove", "rpoplpush", "brpoplpush");

  /// What puts a key in the place of another is told of as if that had been deleted first.
  private static final Set<String> NEW_EACH_TIME = Set.of("rename", "copy", "restore");

  /// What is told of once, however often it changed the key.
  private static final Set<String> TOLD_ONCE = Set.of("bitfield", "restore");

  private final Channels channels;
  private final List<Happening> happenings = new ArrayList<>();
  private NotificationFlags flags = NotificationFlags.NONE;

  /// @param channels where it is told
  public Notifications(Channels channels) {
    this.channels = channels;
  }

  /// Tells of other events from now on.
  public void tell(NotificationFlags newFlags) {
    flags = newFlags;
  }

  /// Whether anything is told at all: if not, nobody need call the other methods.
  public boolean areOn() {
    return flags.areOn();
  }

  /// A key is new.
  public void added(int database, Slice key) {
    happenings.add(new Happening(Kind.CREATED, database, key.copy()));
  }

  /// A key's value or deadline has changed.
  public void changed(int database, Slice key) {
    happenings.add(new Happening(Kind.CHANGED, database, key.copy()));
  }

  /// A key is about to be gone.
  public void removed(int database, Slice key, Removal why) {
    switch (why) {
      case DELETED -> happenings.add(new Happening(Kind.REMOVED, database, key.copy()));
      case EXPIRED -> tell(EventClass.EXPIRED, "expired", database, key);
      case EVICTED -> tell(EventClass.EVICTED, "evicted", database, key);
    }
  }

  /// A command that reads has found no key.
  public void missed(int database, Slice key) {
    if (flags.tell(EventClass.KEY_MISS)) {
      happenings.add(new Happening(Kind.MISSED, database, key.copy()));
    }
  }

  /// A command begins. One before it that ended with a bug of ours is not named.
  public void begin() {
    happenings.clear();
  }

  /// A command has ended: tells what it did.
  public void ended(Call call) {
    if (happenings.isEmpty()) {
      return;
    }
    List<Happening> those = List.copyOf(happenings);
    happenings.clear();
    if (call.command() == null || !areOn()) {
      return;
    }
    Set<Slice> changed = new HashSet<>();
    for (Happening one : inOrder(call, those)) {
      switch (one.kind()) {
        case CREATED -> tell(EventClass.NEW, "new", one.database(), one.key());
        case MISSED -> tell(EventClass.KEY_MISS, "keymiss", one.database(), one.key());
        case REMOVED -> {
          String before = EventNames.emptied(call, one.key());
          if (before != null) {
            tell(EventNames.classOf(call, before), before, one.database(), one.key());
          }
          tell(EventClass.GENERIC, EventNames.deleted(call), one.database(), one.key());
        }
        case CHANGED -> {
          boolean again = !changed.add(one.key());
          if (again && TOLD_ONCE.contains(call.command().name())) {
            continue;
          }
          String event = EventNames.changed(call, one.key(), again);
          if (event != null) {
            tell(EventNames.classOf(call, event), event, one.database(), one.key());
          }
        }
      }
    }
  }

  /// Redis tells of where a key or an element came from, and of where it went, in an order of its own.
  private static List<Happening> inOrder(Call call, List<Happening> happenings) {
    String name = call.command().name();
    List<Happening> ordered = new ArrayList<>(happenings);
    if (NEW_EACH_TIME.contains(name)) {
      addMissingNew(call.word(name.equals("restore") ? 1 : 2), ordered);
    }
    if (FROM_FIRST.contains(name)) {
      ordered.sort(Comparator.comparing(Happening::kind));
    } else if (TARGET_FIRST.contains(name)) {
      Slice target = call.word(2);
      ordered.sort(Comparator.comparing(one -> !one.key().equals(target)));
      if (target.equals(call.word(1))) {
        // One list was changed at both ends.
        ordered.addAll(happenings);
      }
    }
    return ordered;
  }

  private static void addMissingNew(Slice target, List<Happening> happenings) {
    for (int i = 0; i < happenings.size(); i++) {
      Happening one = happenings.get(i);
      if (one.kind() == Kind.CREATED) {
        return;
      }
      if (one.kind() == Kind.CHANGED && one.key().equals(target)) {
        happenings.add(i, new Happening(Kind.CREATED, one.database(), one.key()));
        return;
      }
    }
  }

  private void tell(EventClass type, String event, int database, Slice key) {
    if (!flags.tell(type)) {
      return;
    }
    if (flags.byKey()) {
      channels.publish(channel("__keyspace@" + database + "__:", key), Slice.of(event));
    }
    if (flags.byEvent()) {
      channels.publish(Slice.of("__keyevent@" + database + "__:" + event), key);
    }
  }

  private static Slice channel(String prefix, Slice key) {
    byte[] bytes = new byte[prefix.length() + key.length()];
    Slice.of(prefix).copyTo(bytes, 0);
    key.copyTo(bytes, prefix.length());
    return Slice.of(bytes);
  }
}
