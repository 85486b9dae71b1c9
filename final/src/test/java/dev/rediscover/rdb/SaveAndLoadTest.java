package dev.rediscover.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.command.Databases;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.store.Keyspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is saved is loaded again, and takes no more memory than before.
final class SaveAndLoadTest {
  private static final long SEED = Long.getLong("rediscover.seed", 7);

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true"})
  void savedAndLoaded_isTheSame(boolean packs, boolean sums) {
    Databases before = Made.databases();
    new Made(SEED).fill(before, 400);
    Databases after = Made.loaded(Made.saved(before, packs, sums));

    assertThat(Made.contents(after)).isEqualTo(Made.contents(before));
    for (int i = 0; i < after.count(); i++) {
      after.get(i).checkInvariants();
      assertThat(after.get(i).usedBytes())
          .as("bytes of database %d, that had %d", i, before.get(i).usedBytes())
          .isLessThan(before.get(i).usedBytes() * 12 / 10);
    }
  }

  @Test
  void savedTwice_isTheSameFile() {
    Databases databases = Made.databases();
    new Made(SEED).fill(databases, 50);
    assertThat(Made.saved(databases)).isEqualTo(Made.saved(databases));
  }

  @Test
  void aStream_isRefusedByName() {
    byte[] file = Made.bytes("REDIS0010\u000f\u0001k");
    assertThatThrownBy(() -> Made.loaded(file))
        .isInstanceOf(RdbException.class)
        .hasMessage("At byte 12 key \"k\" holds a stream (type 15), which we can't read yet.");
  }

  /// `fb` announces 2^40 keys, and 2 follow.
  @Test
  void keysThatAreAnnouncedAndDoNotCome_takeNoMemoryForLong() {
    String file =
        "REDIS0010\u00fe\u0000\u00fb\u0081\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000"
            + "\u0000\u0001a\u0001b\u0000\u0001c\u0001d\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000";
    Keyspace keyspace = Made.loaded(Made.bytes(file)).get(0);
    assertThat(keyspace.usedBytes()).isLessThan(20_000_000);
    while (keyspace.rehash(1_000)) {}
    keyspace.checkInvariants();
    assertThat(keyspace.size()).isEqualTo(2);
    assertThat(keyspace.usedBytes()).isLessThan(1_000);
  }

  @Test
  void functions_areLeftOut() {
    byte[] empty = Made.saved(Made.databases(), true, false);
    String file = Made.latin1(empty);
    int at = file.length() - 9;
    String more = file.substring(0, at) + "\u00f5\u0003lib" + file.substring(at);
    assertThat(Made.contents(Made.loaded(Made.bytes(more)))).isEmpty();
  }
}
