package dev.rediscover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Arrays that wait to be used again, and the tables that give them back.
class ArrayPoolTest {
  private static final int PAGE = ByteArena.PAGE_BYTES;

  private final ArrayPool pool = new ArrayPool(100L << 20);

  @Test
  void takeBytes_anySize_givesEnoughAndLittleMore() {
    for (int size = 1; size <= 2 << 20; size += 61) {
      int length = pool.takeBytes(size).length;
      assertThat(length).as("bytes in an array for %d", size).isGreaterThanOrEqualTo(size);
      if (size > 1 << 13) {
        assertThat(length - size).as("bytes too many for %d", size).isLessThanOrEqualTo(size / 64);
      }
    }
  }

  @Test
  void takeBytes_afterGive_isTheSameArray_alsoForOneALittleShorter() {
    byte[] given = pool.takeBytes(10_240);
    pool.give(given);
    assertThat(pool.waitingBytes()).isEqualTo(given.length + 16L);
    byte[] taken = pool.takeBytes(9_800);
    assertThat(taken).isSameAs(given);
    assertThat(pool.waitingBytes()).isZero();
    assertThat(pool.takeBytes(9_800)).as("nobody gets it twice").isNotSameAs(given);
  }

  @Test
  void takeBytes_whereOnlyAMuchLongerOneOrAShorterOneWaits_isANewOne() {
    pool.give(pool.takeBytes(PAGE));
    pool.give(pool.takeBytes(9_000));
    assertThat(pool.takeBytes(30_000).length).isLessThan(31_000);
    assertThat(pool.takeBytes(9_500).length).isGreaterThanOrEqualTo(9_500);
  }

  @Test
  void give_beyondTheLimit_isForgotten() {
    var small = new ArrayPool(3L * PAGE);
    for (int i = 0; i < 10; i++) {
      small.give(new byte[PAGE]);
      small.give(new int[PAGE / 4]);
    }
    assertThat(small.waitingBytes()).isBetween(2L * PAGE, 3L * PAGE);
  }

  @Test
  void takeInts_usedBefore_areAllZero() {
    int[] used = {1, 2, 3};
    pool.give(used);
    assertThat(pool.takeInts(3)).isSameAs(used).containsOnly(0);
    assertThat(pool.waitingBytes()).isZero();
  }

  @Test
  void clear_letsGoOfAll() {
    pool.give(new byte[PAGE]);
    pool.give(new int[100]);
    pool.clear();
    assertThat(pool.waitingBytes()).isZero();
  }

  /// Small values in pages, values of 10 KB in arrays of their own, the records of both.
  @Test
  void keyspace_filledAndEmptiedSixTimes_holdsWhatItHeldTheFirstTime() {
    var arena = new ByteArena(pool);
    var keyspace = new Keyspace(new Dict(arena, Tables.HASH, 0));
    var held = new ArrayList<Long>();
    for (int round = 0; round < 6; round++) {
      fill(keyspace);
      held.add(arena.reservedBytes());
      if (round % 2 == 0) {
        keyspace.clear();
      } else {
        deleteAll(keyspace);
      }
      assertThat(arena.usedBytes()).as("bytes in use when it is empty").isZero();
      assertThat(pool.waitingBytes())
          .as("bytes that wait when it is empty: all that it held")
          .isGreaterThanOrEqualTo(held.getLast());
    }
    assertThat(held).as("bytes held when it is full").containsOnly(held.getFirst());
    pool.clear();
    assertThat(arena.reservedBytes()).as("bytes held when nothing waits").isZero();
  }

  private static void fill(Keyspace keyspace) {
    Slice small = Slice.of(new byte[40]);
    Slice large = Slice.of(new byte[10_240]);
    for (int i = 0; i < 20_000; i++) {
      keyspace.put(Slice.of("key:" + i), i % 20 == 0 ? large : small);
    }
  }

  private static void deleteAll(Keyspace keyspace) {
    for (int i = 0; i < 20_000; i++) {
      keyspace.delete(Slice.of("key:" + i));
    }
  }

  @Test
  void records_whenTheLastGoes_giveTheirPagesBack() {
    var records = new Records(3, pool);
    var handles = new ArrayList<Integer>();
    for (int i = 0; i < 10_000; i++) {
      handles.add(records.allocate());
    }
    for (int handle : handles.subList(1, handles.size())) {
      records.free(handle);
    }
    assertThat(pool.waitingBytes()).as("one record is left").isZero();
    records.free(handles.getFirst());
    assertThat(records.highest()).isZero();
    assertThat(pool.waitingBytes()).isEqualTo(3 * (4096L * 3 * 4 + 16));
    assertThat(records.allocate()).isEqualTo(1);
  }

  @Test
  void table_thatWasDropped_givesItsRecordsBack() {
    var dict = new Dict(new ByteArena(pool), Tables.HASH, 0);
    for (int i = 0; i < 10_000; i++) {
      dict.insert(Slice.of("key:" + i), Slice.of("v"));
    }
    pool.clear();
    while (dict.release(100)) {
      // There is more.
    }
    assertThat(dict.records().highest()).isZero();
    assertThat(pool.waitingBytes()).isGreaterThan(10_000 * 12L);
  }

  @Test
  void columns_whenTheLastValueGoes_giveTheirPagesBack() {
    var ints = new IntColumn();
    var longs = new LongColumn();
    var objects = new ObjectColumn<String>();
    List<Integer> handles = List.of(1, 2, 5000, 9000);
    for (int handle : handles) {
      ints.set(handle, 7);
      ints.set(handle, 8);
      longs.set(handle, 7);
      objects.set(handle, "seven");
      objects.set(handle, "eight");
    }
    for (int handle : handles) {
      assertThat(ints.get(handle) + longs.get(handle)).isEqualTo(15);
      assertThat(objects.get(handle)).isEqualTo("eight");
      ints.set(handle, 0);
      longs.set(handle, 0);
      objects.set(handle, null);
      objects.set(handle, null);
    }
    assertThat(ints.bytes() + longs.bytes() + objects.bytes()).isZero();
    ints.set(5000, 3);
    assertThat(ints.get(5000)).isEqualTo(3);
    assertThat(ints.get(1)).isZero();
  }
}
