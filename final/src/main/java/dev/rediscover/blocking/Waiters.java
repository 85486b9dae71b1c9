package dev.rediscover.blocking;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.command.Session;
import dev.rediscover.resp.Words;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.ValueType;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;

/// All clients that wait, by key and by deadline.
///
/// Between two commands, as long as [#areStirred()]:
///
/// ```java
/// for (Waiter waiter = waiters.nextReady(); waiter != null; waiter = waiters.nextReady()) {
///   waiters.begin(waiter);
///   …                                          // runs waiter.command() again
///   if (waiters.end(waiter)) { … }             // it was served: send the reply
/// }
/// ```
///
/// A served command may make other keys ready, as BLMOVE does: they are served in the same loop, not
/// inside one another.
///
/// Thread: engine.
/// Invariant: a waiter has a place in the queue of each of its keys, once, and its client knows that it waits;
/// no queue here is empty.
public final class Waiters {
  private final Databases databases;

  /// By database, then by key.
  private final Map<Integer, Map<Slice, KeyQueue<Waiter>>> byDatabase = new HashMap<>();

  private final Map<WaitingClient, Waiter> byClient = new IdentityHashMap<>();

  private final TreeSet<Waiter> byDeadline =
      new TreeSet<>(
          Comparator.comparingLong(Waiter::deadlineMillis).thenComparingLong(Waiter::number));

  /// The queues of keys that have changed, oldest change first.
  private final Queue<KeyQueue<Waiter>> ready = new ArrayDeque<>();

  private long lastNumber;
  private boolean stirred;

  /// The queue that is being served, and who is next in it.
  private KeyQueue<Waiter> served;

  private KeyQueue.Place<Waiter> next;

  /// Whose command runs again, and whether it found nothing again.
  private Waiter running;

  private boolean waitsOn;

  public Waiters(Databases databases) {
    this.databases = databases;
  }

  /// Whether nobody waits: then nobody needs to be told of changes.
  public boolean isEmpty() {
    return byClient.isEmpty();
  }

  /// How many clients wait.
  public int size() {
    return byClient.size();
  }

  /// How many of them wait until a time.
  public int withDeadline() {
    return byDeadline.size();
  }

  /// Whether somebody began to wait, or a key changed that somebody waits for, since
  /// [#calm()] was called last.
  public boolean areStirred() {
    return stirred;
  }

  /// Whoever asks [#areStirred()] has seen to it.
  public void calm() {
    stirred = false;
  }

  /// A client waits for keys from now on, or goes on to wait if its command runs again. See
  /// [Session#await(Words, ValueType, long, int, int)].
  public void begin(
      WaitingClient client,
      Words command,
      ValueType type,
      long deadlineMillis,
      int firstKey,
      int behindKeys) {
    if (running != null) {
      waitsOn = true;
      return;
    }
    int database = client.database();
    Words kept = command.copy();
    Waiter waiter = new Waiter(client, kept, database, type, deadlineMillis, ++lastNumber);
    for (int i = firstKey; i < behindKeys; i++) {
      KeyQueue.Place<Waiter> place = queue(database, kept.word(i)).add(waiter);
      if (place != null) {
        waiter.places().add(place);
      }
    }
    if (waiter.deadlineMillis() != Session.FOREVER) {
      byDeadline.add(waiter);
    }
    byClient.put(client, waiter);
    client.waitsWith(waiter.command());
    stirred = true;
  }

  private KeyQueue<Waiter> queue(int database, Slice key) {
    Map<Slice, KeyQueue<Waiter>> byKey = byDatabase.computeIfAbsent(database, _ -> new HashMap<>());
    KeyQueue<Waiter> queue = byKey.get(key);
    if (queue == null) {
      Slice own = key.copy();
      queue = new KeyQueue<>(database, own);
      byKey.put(own, queue);
    }
    return queue;
  }

  /// The key for which a command runs again, or null while one runs that has just come.
  public Slice readyKey() {
    return running == null ? null : served.key();
  }

  /// A key's value has changed.
  public void changed(int database, Slice key) {
    Map<Slice, KeyQueue<Waiter>> byKey = byDatabase.get(database);
    KeyQueue<Waiter> queue = byKey == null ? null : byKey.get(key);
    if (queue != null) {
      getReady(queue);
    }
  }

  /// Two databases were, or are about to be, exchanged: any key of theirs may be there now.
  public void swapping(int one, int other) {
    byDatabase.getOrDefault(one, Map.of()).values().forEach(this::getReady);
    byDatabase.getOrDefault(other, Map.of()).values().forEach(this::getReady);
  }

  private void getReady(KeyQueue<Waiter> queue) {
    if (!queue.isReady()) {
      queue.ready(true);
      ready.add(queue);
      stirred = true;
    }
  }

  /// The next client whose command is to run again, or null if there is none: of the key that changed
  /// first, in the order in which they came, as long as it holds what they wait for.
  public Waiter nextReady() {
    while (served != null || !ready.isEmpty()) {
      if (served == null) {
        served = ready.remove();
        served.ready(false);
        next = served.first();
      }
      ValueType held = typeOf(served);
      while (next != null && next.waiter().type() != held) {
        next = next.after();
      }
      if (next != null) {
        Waiter waiter = next.waiter();
        next = next.after();
        return waiter;
      }
      served = null;
    }
    return null;
  }

  /// What the key of a queue holds, or null if there is no such key.
  private ValueType typeOf(KeyQueue<Waiter> queue) {
    Keyspace keyspace = databases.get(queue.database());
    int handle = keyspace.peek(queue.key());
    return handle == Keyspace.NONE ? null : keyspace.type(handle);
  }

  /// The command of this waiter is about to run again.
  public void begin(Waiter waiter) {
    running = waiter;
    waitsOn = false;
  }

  /// The command of this waiter has run again.
  ///
  /// @return whether it has its reply and waits no longer; if not, it keeps its place
  public boolean end(Waiter waiter) {
    running = null;
    if (!waitsOn) {
      remove(waiter);
    }
    return !waitsOn;
  }

  /// A client whose time has run out, or null; it waits no longer.
  public Waiter nextLate(long nowMillis) {
    if (byDeadline.isEmpty() || byDeadline.first().deadlineMillis() >= nowMillis) {
      return null;
    }
    Waiter late = byDeadline.first();
    remove(late);
    return late;
  }

  /// When the next client's time runs out, in milliseconds since 1970, or `Long.MAX_VALUE`.
  public long nextDeadlineMillis() {
    return byDeadline.isEmpty() ? Session.FOREVER : byDeadline.first().deadlineMillis();
  }

  /// What a client waits for, or null if it doesn't.
  public Waiter of(WaitingClient client) {
    return byClient.get(client);
  }

  /// This client waits no longer.
  public void remove(Waiter waiter) {
    for (KeyQueue.Place<Waiter> place : waiter.places()) {
      if (place == next) {
        next = place.after();
      }
      KeyQueue<Waiter> queue = place.queue();
      queue.remove(place);
      if (queue.isEmpty()) {
        drop(queue);
      }
    }
    waiter.places().clear();
    byDeadline.remove(waiter);
    byClient.remove(waiter.client());
    waiter.client().waitsWith(null);
  }

  private void drop(KeyQueue<Waiter> queue) {
    Map<Slice, KeyQueue<Waiter>> byKey = byDatabase.get(queue.database());
    byKey.remove(queue.key());
    if (byKey.isEmpty()) {
      byDatabase.remove(queue.database());
    }
  }
}
