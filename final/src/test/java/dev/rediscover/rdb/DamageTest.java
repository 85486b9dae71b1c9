package dev.rediscover.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.command.Databases;
import dev.rediscover.persistence.RdbException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged snapshots and payloads are refused, or are something that was never wrong.
final class DamageTest {
  /// Every bit of a payload flipped, and every length: what is not refused is a value that can be used. The checksum, which would refuse all of them, is not looked at.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20})
  void aPayload_withAnyBitFlipped_isRefusedOrUsable(int type) {
    DamagedPayload reader = new DamagedPayload();
    byte[] sound = shortOne(type);
    assertThat(reader.accepts(sound)).as("the sound payload").isTrue();
    for (int at = 1; at < sound.length; at++) {
      for (int change = 1; change < 256; change <<= 1) {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) change;
        reader.accepts(damaged);
      }
      boolean cut = reader.accepts(Arrays.copyOf(sound, at));
      assertThat(cut).as("cut to %d of %d bytes", at, sound.length).isFalse();
    }
  }

  private static byte[] shortOne(int type) {
    byte[] shortest = new Payloads(0).of(type);
    for (int seed = 1; seed < 200; seed++) {
      byte[] other = new Payloads(seed).of(type);
      boolean isBetter = Math.abs(other.length - 60) < Math.abs(shortest.length - 60);
      shortest = isBetter ? other : shortest;
    }
    return shortest;
  }

  @Test
  void manyDamagedPayloads_areRefusedOrUsable() {
    assertThat(new PayloadFuzz(Long.getLong("rediscover.seed", 3)).run(0, 16 * 512 * 4))
        .as("some are values all the same")
        .isGreaterThan(100);
  }

  private static byte[] shortFile() {
    for (int seed = 0; ; seed++) {
      Databases databases = Made.databases();
      new Made(seed).fill(databases, 5);
      byte[] file = Made.saved(databases);
      if (file.length < 2_000) {
        return file;
      }
    }
  }

  /// The checksum finds each of them: a snapshot never loads as something else.
  @Test
  void aSnapshot_withAnyByteChanged_isRefused() {
    byte[] file = shortFile();
    for (int at = 0; at < file.length; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= (byte) (1 + at % 255);
      assertThatThrownBy(() -> Made.loaded(damaged))
          .as("byte %d of %d", at, file.length)
          .isInstanceOf(RdbException.class);
      byte[] cut = Arrays.copyOf(file, at);
      assertThatThrownBy(() -> Made.loaded(cut))
          .as("cut to %d of %d bytes", at, file.length)
          .isInstanceOf(RdbException.class);
    }
  }
}
