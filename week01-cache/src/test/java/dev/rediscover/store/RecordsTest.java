package dev.rediscover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Records of ints, and the columns beside them.
class RecordsTest {
  @Test
  void allocate_throughTheFirstPagesGrowth_keepsWhatWasWritten() {
    var records = new Records(3);
    for (int i = 1; i <= 10_000; i++) {
      int handle = records.allocate();
      assertThat(handle).as("handles count up from 1").isEqualTo(i);
      for (int field = 0; field < 3; field++) {
        assertThat(records.get(handle, field)).as("a new record's int").isZero();
        records.set(handle, field, 10 * i + field);
      }
    }
    for (int i = 1; i <= 10_000; i++) {
      for (int field = 0; field < 3; field++) {
        assertThat(records.get(i, field)).isEqualTo(10 * i + field);
      }
    }
    assertThat(records.live()).isEqualTo(10_000);
    assertThat(records.highest()).isEqualTo(10_000);
  }

  @Test
  void allocateAndFree_atRandom_reusesHandlesAndClearsThem() {
    var random = new Random(1);
    var records = new Records(2);
    List<Integer> live = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      if (live.isEmpty() || random.nextInt(5) < 3) {
        int handle = records.allocate();
        assertThat(live.size() < 50 && live.contains(handle)).as("handed out twice").isFalse();
        assertThat(records.get(handle, 0)).isZero();
        assertThat(records.get(handle, 1)).isZero();
        records.set(handle, 0, handle);
        records.set(handle, 1, -handle);
        live.add(handle);
      } else {
        int handle = live.remove(random.nextInt(live.size()));
        assertThat(records.get(handle, 0)).as("a live record's int").isEqualTo(handle);
        assertThat(records.get(handle, 1)).isEqualTo(-handle);
        records.free(handle);
      }
      assertThat(records.live()).isEqualTo(live.size());
    }
    assertThat(records.highest()).as("handles are used again").isLessThan(10_000);
  }

  @Test
  void columns_whereNothingWasSet_holdNothingAndTakeNothing() {
    var ints = new IntColumn();
    var longs = new LongColumn();
    var objects = new ObjectColumn<String>();
    ints.set(1_000_000, 0);
    longs.set(1_000_000, 0);
    objects.set(1_000_000, null);
    assertThat(ints.get(7) + longs.get(123_456)).isZero();
    assertThat(objects.get(1_000_000)).isNull();
    assertThat(ints.bytes() + longs.bytes() + objects.bytes()).isZero();
  }

  @Test
  void columns_farApart_holdTheirValuesAndTakeAPageEach() {
    var ints = new IntColumn();
    var longs = new LongColumn();
    var objects = new ObjectColumn<String>();
    for (int handle : new int[] {1, 4095, 4096, 1_000_000, 5000}) {
      ints.set(handle, handle);
      longs.set(handle, -handle);
      objects.set(handle, "of " + handle);
    }
    for (int handle : new int[] {1, 4095, 4096, 1_000_000, 5000}) {
      assertThat(ints.get(handle)).isEqualTo(handle);
      assertThat(longs.get(handle)).isEqualTo(-handle);
      assertThat(objects.get(handle)).isEqualTo("of " + handle);
    }
    assertThat(ints.get(4097) + longs.get(999_999)).isZero();
    assertThat(ints.bytes()).isEqualTo(3 * 4096 * 4);
    assertThat(longs.bytes()).isEqualTo(3 * 4096 * 8);
    objects.set(4096, null);
    assertThat(objects.get(4096)).isNull();
  }
}
