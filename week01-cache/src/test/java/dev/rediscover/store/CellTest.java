package dev.rediscover.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import org.junit.jupiter.api.Test;

/// What a cell remembers of its value beside the bytes.
class CellTest {
  private final ByteArena arena = new ByteArena();
  private final int cell = Cell.allocate(arena, Slice.of("key"), 2, 100);

  @Test
  void newLength_ofAValue_isRemembered_untilAValueIsSet() {
    Cell.setValue(arena, cell, Slice.of("ab"));
    assertThat(Cell.isChangedInPart(arena, cell)).isFalse();
    Cell.setValueLength(arena, cell, 4);
    assertThat(Cell.isChangedInPart(arena, cell)).isTrue();
    assertThat(Cell.valueLength(arena, cell)).isEqualTo(4);
    assertThat(Cell.value(arena, cell, new Slice()).toString()).isEqualTo("ab\0\0");
    Cell.setValue(arena, cell, Slice.of("abc"));
    assertThat(Cell.isChangedInPart(arena, cell)).isFalse();
    assertThat(Cell.valueLength(arena, cell)).isEqualTo(3);
  }
}
