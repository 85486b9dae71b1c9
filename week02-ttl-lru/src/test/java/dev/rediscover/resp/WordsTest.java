package dev.rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.bytes.Slice;
import org.junit.jupiter.api.Test;

/// The words of a command without a reader.
class WordsTest {
  @Test
  void word_several_canBeHeldAtATime() {
    Words words = Words.of("SET", "key", "value");
    Slice key = words.word(1);
    Slice value = words.word(2);
    assertThat(words.count()).isEqualTo(3);
    assertThat(key).isEqualTo(Slice.of("key"));
    assertThat(value).isEqualTo(Slice.of("value"));
  }

  @Test
  void word_outside_isRefused() {
    Words words = Words.of("PING");
    assertThatThrownBy(() -> words.word(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> words.word(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void copy_afterTheOriginalIsFilledAnew_isTheSame() {
    byte[] bytes = Feeding.latin1("key");
    Words copy = Words.of(Slice.of(bytes)).copy();
    bytes[0] = '#';
    assertThat(copy).hasToString("[\"key\"]");
  }

  @Test
  void clear_afterManyWords_givesTheRoomBack() {
    Words words = new Words();
    for (int i = 0; i < 100_000; i++) {
      words.add(i, 1);
    }
    words.clear();
    assertThat(words.count()).isZero();
    assertThat(Allocation.of(() -> words.add(0, 1))).isLessThan(1024);
  }
}
