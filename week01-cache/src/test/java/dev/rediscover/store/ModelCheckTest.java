package dev.rediscover.store;

import static dev.rediscover.store.Act.bytes;
import static dev.rediscover.store.Act.text;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.lessons.Exercise;
import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StringGen;
import org.junit.jupiter.api.Test;

/// Lincheck tries the orders in which the threads of small random scenarios can run: the results must
/// always be those of some order of whole calls on a map.
///
/// The keyspace counts as one step here: what happens when two threads are inside it at once is what
/// the other tests look at.
class ModelCheckTest {
  private static final String KEY = "key";
  private static final SipHash HASH = new SipHash(1, 2);

  private static Keyspace keyspace() {
    return new Keyspace(new Dict(new ByteArena(), HASH, 0));
  }

  /// The calls that Lincheck may mix, on a store of any kind.
  @Param(name = KEY, gen = StringGen.class, conf = "1:ab")
  public abstract static class Calls {
    private final Store store;

    Calls(Store store) {
      this.store = store;
    }

    @Operation
    public boolean setIfAbsent(@Param(name = KEY) String key) {
      return store.setIfAbsent(bytes(key), bytes("1"));
    }

    @Operation
    public String getSet(@Param(name = KEY) String key) {
      return text(store.getSet(bytes(key), bytes("2")));
    }

    @Operation
    public long incr(@Param(name = KEY) String key) {
      return store.incrBy(bytes(key), 10);
    }

    @Operation
    public String get(@Param(name = KEY) String key) {
      return text(store.get(bytes(key)));
    }

    @Operation
    public boolean delete(@Param(name = KEY) String key) {
      return store.delete(bytes(key));
    }

    @Operation
    public int size() {
      return store.size();
    }
  }

  /// The calls on a [LockedStore].
  public static class Locked extends Calls {
    public Locked() {
      super(new LockedStore(keyspace()));
    }
  }

  /// The calls on a [ReadWriteStore].
  public static class ReadWrite extends Calls {
    public ReadWrite() {
      super(new ReadWriteStore(keyspace()));
    }
  }

  /// The calls on a [StripedStore].
  public static class Striped extends Calls {
    public Striped() {
      super(new StripedStore(HASH, keyspace(), keyspace()));
    }
  }

  /// What the calls mean, for one thread.
  public static class Specification {
    private final Map<String, Long> map = new HashMap<>();

    public boolean setIfAbsent(String key) {
      return map.putIfAbsent(key, 1L) == null;
    }

    public String getSet(String key) {
      Long before = map.put(key, 2L);
      return before == null ? null : "" + before;
    }

    public long incr(String key) {
      return map.merge(key, 10L, Long::sum);
    }

    public String get(String key) {
      return map.containsKey(key) ? "" + map.get(key) : null;
    }

    public boolean delete(String key) {
      return map.remove(key) != null;
    }

    public int size() {
      return map.size();
    }
  }

  @Test
  @Exercise("1.5")
  void lockedStore_everyOrder_isOneOfWholeCalls() {
    check(new Locked());
  }

  @Test
  @Exercise("1.5")
  void readWriteStore_everyOrder_isOneOfWholeCalls() {
    check(new ReadWrite());
  }

  @Test
  @Exercise("1.6")
  void stripedStore_everyOrder_isOneOfWholeCalls() {
    check(new Striped());
  }

  private static void check(Calls calls) {
    // Once by hand: to Lincheck an exception is a result like any other.
    calls.setIfAbsent("a");
    new ModelCheckingOptions()
        .sequentialSpecification(Specification.class)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(0)
        .iterations(3)
        .invocationsPerIteration(10)
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(
                    "dev.rediscover.store.Keyspace", "dev.rediscover.bytes.SipHash")
                .allMethods()
                .treatAsAtomic())
        .check(calls.getClass());
  }
}
