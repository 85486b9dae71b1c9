package dev.rediscover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Cells in pages.
class ByteArenaTest {
  private static final int PAGE = 64 * 1024;

  private final ByteArena arena = new ByteArena();

  @Test
  void allocate_anySize_givesEnoughAndLittleMore() {
    int before = 0;
    for (int size = 1; size <= 9000; size++) {
      int capacity = arena.capacity(arena.allocate(size));
      assertThat(capacity).as("bytes in a cell for %d", size).isGreaterThanOrEqualTo(size);
      assertThat(capacity - size)
          .as("bytes too many in a cell for %d", size)
          .isLessThanOrEqualTo(Math.max(7, size / 8));
      assertThat(capacity)
          .as("a cell for %d and one for less", size)
          .isGreaterThanOrEqualTo(before);
      before = capacity;
    }
  }

  @Test
  void allocate_aPageFull_takesOnePage() {
    int cells = PAGE / 64;
    Set<Integer> addresses = new HashSet<>();
    for (int i = 0; i < cells; i++) {
      addresses.add(arena.allocate(64));
    }
    assertThat(addresses).hasSize(cells).doesNotContain(ByteArena.NOWHERE);
    assertThat(arena.reservedBytes()).isBetween((long) PAGE, PAGE + 100L);
    arena.allocate(64);
    assertThat(arena.reservedBytes())
        .as("one cell more takes a second page")
        .isGreaterThan(2L * PAGE);
  }

  @Test
  void free_wholePages_givesThemBackButKeepsAFew() {
    List<Integer> addresses = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      addresses.add(arena.allocate(64));
    }
    assertThat(arena.reservedBytes()).isGreaterThan(200_000 * 64L);
    addresses.forEach(arena::free);
    assertThat(arena.usedBytes()).isZero();
    assertThat(arena.reservedBytes()).as("bytes kept").isLessThan(20L * PAGE);
  }

  @Test
  void free_andAllocateAgain_takesNoNewPage() {
    int address = arena.allocate(100);
    long reserved = arena.reservedBytes();
    byte[] page = arena.array(address);
    for (int i = 0; i < 1000; i++) {
      arena.free(address);
      address = arena.allocate(100);
    }
    assertThat(arena.reservedBytes()).isEqualTo(reserved);
    assertThat(arena.array(address)).as("the page").isSameAs(page);
  }

  @Test
  void free_emptyPageOfOneSize_servesAnother() {
    int small = arena.allocate(16);
    long reserved = arena.reservedBytes();
    arena.free(small);
    arena.allocate(5000);
    assertThat(arena.reservedBytes()).isEqualTo(reserved);
  }

  /// Every cell holds its own number in every byte; whoever writes into another's cell is found.
  @Test
  void allocateAndFree_atRandom_neverMixesTwoCells() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      var arena = new ByteArena();
      Map<Integer, Byte> fill = new HashMap<>();
      List<Integer> live = new ArrayList<>();
      long used = 0;
      for (int step = 0; step < 3000; step++) {
        boolean grows = step / 1000 % 2 == 0;
        if (live.isEmpty() || random.nextInt(100) < (grows ? 70 : 30)) {
          int size = 1 + random.nextInt(random.nextInt(50) == 0 ? 40_000 : 300);
          int address = arena.allocate(size);
          assertThat(fill).as("seed %d: a cell handed out twice", seed).doesNotContainKey(address);
          write(arena, address, (byte) step);
          fill.put(address, (byte) step);
          live.add(address);
          used += arena.costBytes(address);
        } else {
          int address = live.remove(random.nextInt(live.size()));
          check(arena, address, fill.remove(address), seed);
          used -= arena.costBytes(address);
          arena.free(address);
        }
        assertThat(arena.usedBytes()).as("seed %d: used bytes", seed).isEqualTo(used);
        assertThat(arena.reservedBytes()).isGreaterThanOrEqualTo(used);
      }
      fill.forEach((address, value) -> check(arena, address, value, 0));
    }
  }

  private static void write(ByteArena arena, int address, byte value) {
    int at = arena.offset(address);
    Arrays.fill(arena.array(address), at, at + arena.capacity(address), value);
  }

  private static void check(ByteArena arena, int address, byte value, int seed) {
    int at = arena.offset(address);
    for (int i = at; i < at + arena.capacity(address); i++) {
      if (arena.array(address)[i] != value) {
        throw new AssertionError("seed " + seed + ": cell " + address + " was written over");
      }
    }
  }
}
