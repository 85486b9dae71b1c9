package dev.rediscover.store;

import static dev.rediscover.store.Act.bytes;
import static dev.rediscover.store.Act.text;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.lessons.Exercise;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lincheck runs two threads in one order after another: the results must always be those of some
/// order of whole calls on a map.
///
/// The keyspace counts as one step here: what happens when two threads are inside it at once is what
/// the other tests look at.
///
/// It rewrites classes before it begins, which takes seconds, and many on a busy machine.
@Timeout(120)
class ModelCheckTest {
  /// Tried of each scenario. More would find more; each takes some milliseconds.
  private static final int ORDERS = 25;

  private static final SipHash HASH = new SipHash(1, 2);

  /// The calls that a scenario is made of, on a store of any kind. The keys lie in different stripes.
  public abstract static class Calls {
    private static final byte[] KEY = bytes("a");
    private static final byte[] OTHER = bytes("b");

    private final Store store;

    Calls(Store store) {
      this.store = store;
    }

    @Operation
    public boolean setIfAbsent() {
      return store.setIfAbsent(KEY, bytes("1"));
    }

    @Operation
    public String getSet() {
      return text(store.getSet(KEY, bytes("5")));
    }

    @Operation
    public long incr() {
      return store.incrBy(KEY, 1);
    }

    @Operation
    public boolean delete() {
      return store.delete(KEY);
    }

    @Operation
    public boolean setOther() {
      return store.setIfAbsent(OTHER, bytes("2"));
    }

    @Operation
    public String get() {
      return text(store.get(KEY));
    }

    @Operation
    public String getOther() {
      return text(store.get(OTHER));
    }

    @Operation
    public int size() {
      return store.size();
    }
  }

  private static Keyspace keyspace() {
    return new Keyspace(new Dict(new ByteArena(), HASH, 0));
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

    public boolean setIfAbsent() {
      return map.putIfAbsent("a", 1L) == null;
    }

    public String getSet() {
      Long before = map.put("a", 5L);
      return before == null ? null : "" + before;
    }

    public long incr() {
      return map.merge("a", 1L, Long::sum);
    }

    public boolean delete() {
      return map.remove("a") != null;
    }

    public boolean setOther() {
      return map.putIfAbsent("b", 2L) == null;
    }

    public String get() {
      Long value = map.get("a");
      return value == null ? null : "" + value;
    }

    public String getOther() {
      Long value = map.get("b");
      return value == null ? null : "" + value;
    }

    public int size() {
      return map.size();
    }
  }

  @Test
  @Exercise("1.5")
  void lockedStore_everyOrder_isOneOfWholeCalls() throws Exception {
    check(
        new Locked(),
        scenario(List.of(), List.of("getSet"), List.of("incr")),
        scenario(List.of(), List.of("setIfAbsent"), List.of("setIfAbsent")),
        // The other key's value may come to lie where the deleted one's was.
        scenario(List.of("setIfAbsent"), List.of("get"), List.of("delete", "setOther")),
        // Each reader gets the value of its own key.
        scenario(List.of("setIfAbsent", "setOther"), List.of("get"), List.of("getOther")));
  }

  @Test
  @Exercise("1.5")
  void readWriteStore_everyOrder_isOneOfWholeCalls() throws Exception {
    check(
        new ReadWrite(),
        scenario(List.of(), List.of("getSet"), List.of("incr")),
        scenario(List.of(), List.of("setIfAbsent"), List.of("setIfAbsent")),
        // The other key's value may come to lie where the deleted one's was.
        scenario(List.of("setIfAbsent"), List.of("get"), List.of("delete", "setOther")),
        // Each reader gets the value of its own key.
        scenario(List.of("setIfAbsent", "setOther"), List.of("get"), List.of("getOther")));
  }

  @Test
  @Exercise("1.6")
  void stripedStore_everyOrder_isOneOfWholeCalls() throws Exception {
    check(
        new Striped(),
        scenario(List.of(), List.of("getSet"), List.of("incr")),
        scenario(List.of("setIfAbsent"), List.of("delete", "setOther"), List.of("size")));
  }

  private static void check(Calls calls, ExecutionScenario... scenarios) {
    // Once by hand: to Lincheck an exception is a result like any other.
    calls.setIfAbsent();
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .sequentialSpecification(Specification.class)
            .iterations(0)
            .invocationsPerIteration(ORDERS)
            .minimizeFailedScenario(false)
            .addGuarantee(
                ManagedStrategyGuaranteeKt.forClasses(
                        Keyspace.class.getName(), SipHash.class.getName())
                    .allMethods()
                    .treatAsAtomic());
    Arrays.stream(scenarios).forEach(options::addCustomScenario);
    options.check(calls.getClass());
  }

  /// The calls `before`, then two threads with these calls each.
  private static ExecutionScenario scenario(
      List<String> before, List<String> first, List<String> second) throws Exception {
    return new ExecutionScenario(
        actors(before), List.of(actors(first), actors(second)), List.of(), null);
  }

  private static List<Actor> actors(List<String> calls) throws Exception {
    Actor[] actors = new Actor[calls.size()];
    for (int i = 0; i < actors.length; i++) {
      actors[i] = new Actor(Calls.class.getMethod(calls.get(i)), List.of());
    }
    return List.of(actors);
  }
}
