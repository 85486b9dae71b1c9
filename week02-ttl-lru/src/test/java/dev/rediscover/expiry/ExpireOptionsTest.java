package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Expiry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("2.1")
class ExpireOptionsTest {
  @ParameterizedTest
  @CsvSource({
    // options, deadline now (-1: none), new deadline, allowed
    "'', -1, 500, true",
    "'', 700, 500, true",
    "NX, -1, 500, true",
    "NX, 700, 500, false",
    "XX, -1, 500, false",
    "XX, 700, 500, true",
    "GT, 700, 701, true",
    "GT, 700, 700, false",
    "GT, 700, 699, false",
    "GT, -1, 9223372036854775807, false",
    "LT, 700, 699, true",
    "LT, 700, 700, false",
    "LT, 700, 701, false",
    "LT, -1, 9223372036854775807, true",
    "XX GT, 700, 701, true",
    "XX GT, 700, 699, false",
    "XX GT, -1, 701, false",
    "XX LT, 700, 699, true",
    "XX LT, 700, 701, false",
    "XX LT, -1, 699, false",
  })
  void allow_table(String options, long old, long wanted, boolean allowed) {
    rule("EXPIRE does what its options allow; to GT and LT a key without a deadline has the latest of all")
        .did(
            old == Expiry.NO_DEADLINE ? "the key has no deadline" : "the key's deadline is " + old,
            "PEXPIREAT key " + wanted + " " + options)
        .expect(allowed, allowed ? "allowed" : "forbidden")
        .got(of(options).checked().allow(old, wanted));
  }

  @ParameterizedTest
  @CsvSource({"NX XX", "NX GT", "LT NX", "XX GT NX"})
  void checked_nxWithAnother_isRefused(String options) {
    rule("NX stands alone")
        .did("EXPIRE key 10 " + options)
        .expectThrown(
            ExpiryException.class,
            "ERR NX and XX, GT or LT options at the same time are not compatible")
        .by(() -> of(options).checked());
  }

  @ParameterizedTest
  @CsvSource({"GT LT", "LT XX GT"})
  void checked_gtWithLt_isRefused(String options) {
    rule("GT and LT exclude each other")
        .did("EXPIRE key 10 " + options)
        .expectThrown(
            ExpiryException.class, "ERR GT and LT options at the same time are not compatible")
        .by(() -> of(options).checked());
  }

  @Test
  void with_anyCase_isRead() {
    rule("options may be in upper or lower case, and one that is given twice counts once")
        .did("EXPIRE key 10 xx Gt XX")
        .expect(new ExpireOptions(false, true, true, false))
        .got(of("xx Gt XX").checked());
  }

  private static ExpireOptions of(String words) {
    ExpireOptions options = ExpireOptions.NONE;
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      options = options.with(Slice.of(word));
    }
    return options;
  }
}
