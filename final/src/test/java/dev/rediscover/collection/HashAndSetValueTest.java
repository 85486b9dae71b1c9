package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Keyspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class HashAndSetValueTest {
  private final Keyspace keyspace = Keyspace.standalone();

  /// Small ones, so that few steps reach the large layout.
  private static CompactLimits limits() {
    CompactLimits limits = new CompactLimits();
    limits.hashEntries(8);
    limits.hashValueBytes(10);
    limits.intSetEntries(8);
    return limits;
  }

  private static String name(Random random) {
    return random.nextInt(3) == 0 ? "name " + random.nextInt(12) : "" + random.nextInt(20);
  }

  @Property(tries = 200)
  void aHash_comparedWithAMap_agrees(@ForAll long seed) {
    Random random = new Random(seed);
    HashValue hash = new HashValue();
    Map<String, String> model = new HashMap<>();
    int names = 2 + random.nextInt(60);
    for (int step = 0; step < names; step++) {
      String field = name(random);
      String value = "v".repeat(random.nextInt(11)) + step % 7;
      if (random.nextInt(4) > 0) {
        boolean isNew = hash.put(Slice.of(field), Slice.of(value), limits(), keyspace);
        assertThat(isNew).isEqualTo(model.put(field, value) == null);
      } else {
        assertThat(hash.remove(Slice.of(field))).isEqualTo(model.remove(field) != null);
      }
      Slice found = new Slice();
      assertThat(hash.get(Slice.of(field), found)).isEqualTo(model.containsKey(field));
      if (model.containsKey(field)) {
        assertThat(found).hasToString(model.get(field));
      }
      assertThat(hash.size()).isEqualTo(model.size());
    }
    assertThat(fields(hash)).isEqualTo(model);
    assertThat(fields(hash.copy())).isEqualTo(model);
    int wanted = random.nextInt(model.size() + 1);
    Set<String> sample = new HashSet<>();
    hash.sample(wanted, random, (field, _) -> sample.add(field.toString()));
    assertThat(sample).hasSize(wanted).isSubsetOf(model.keySet());
  }

  @Property(tries = 200)
  void aSet_comparedWithASet_agrees(@ForAll long seed) {
    Random random = new Random(seed);
    SetValue set = new SetValue();
    Set<String> model = new HashSet<>();
    int steps = 2 + random.nextInt(60);
    boolean numbers = random.nextBoolean();
    for (int step = 0; step < steps; step++) {
      String member = numbers ? "" + random.nextInt(20) : name(random);
      if (random.nextInt(4) > 0) {
        boolean isNew = set.add(Slice.of(member), limits(), keyspace);
        assertThat(isNew).isEqualTo(model.add(member));
      } else {
        assertThat(set.remove(Slice.of(member))).isEqualTo(model.remove(member));
      }
      assertThat(set.has(Slice.of(member))).isEqualTo(model.contains(member));
      assertThat(set.size()).isEqualTo(model.size());
    }
    assertThat(members(set)).isEqualTo(model);
    assertThat(members(set.copy())).isEqualTo(model);
    int wanted = random.nextInt(model.size() + 1);
    Set<String> sample = new HashSet<>();
    set.sample(wanted, random, member -> sample.add(member.toString()));
    assertThat(sample).hasSize(wanted).isSubsetOf(model);
  }

  @Test
  void release_inSteps_givesAllCellsBack() {
    Keyspace other = Keyspace.standalone();
    CompactLimits limits = new CompactLimits();
    SetValue set = new SetValue();
    for (int i = 0; i < 100_000; i++) {
      set.add(Slice.of("member " + i), limits, other);
    }
    other.put(Slice.of("key"), set);
    long full = other.usedBytes();
    assertThat(full).isGreaterThan(100_000 * 24);
    other.delete(Slice.of("key"));
    assertThat(other.usedBytes()).isLessThan(60_000);
    int calls = 0;
    while (other.release(1000)) {
      calls++;
    }
    assertThat(calls).isBetween(90, 110);
    for (int i = 0; i < 1000; i++) {
      other.put(Slice.of("key " + i), Slice.of("value"));
    }
    other.checkInvariants();
  }

  private static Map<String, String> fields(HashValue hash) {
    Map<String, String> fields = new HashMap<>();
    hash.forEach((field, value) -> fields.put(field.toString(), value.toString()));
    return fields;
  }

  private static Set<String> members(SetValue set) {
    Set<String> members = new HashSet<>();
    set.forEach(member -> members.add(member.toString()));
    return members;
  }
}
