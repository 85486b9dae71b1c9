package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("2.1")
class ExpireTimeTest {
  private static final long NOW = ManualClock.START;

  @ParameterizedTest
  @CsvSource({
    "IN_SECONDS, 10, 1700000010000",
    "IN_MILLIS, 10, 1700000000010",
    "AT_SECOND, 1700000010, 1700000010000",
    "AT_MILLI, 1700000000010, 1700000000010",
    "IN_SECONDS, -1, 1699999999000",
    "IN_MILLIS, 0, 1700000000000",
    "AT_SECOND, -5, -5000",
  })
  void deadline_ofEachForm(ExpireTime form, long amount, long expected) {
    rule("every form of an expire time is turned into milliseconds since 1970")
        .did(form + " " + amount, "now " + NOW)
        .expect(expected)
        .got(form.deadlineMillis(amount, NOW, "expire"));
  }

  @ParameterizedTest
  @CsvSource({
    "IN_SECONDS, 9223372036854775807",
    "IN_SECONDS, 9223372036854776",
    "IN_SECONDS, -9223372036854776",
    "IN_SECONDS, 9223372036854775",
    "IN_SECONDS, -9223372036854775808",
    "AT_SECOND, 9223372036854776",
    "IN_MILLIS, 9223372036854775807",
  })
  void deadline_doesNotFit_isRefused(ExpireTime form, long amount) {
    rule("a deadline that does not fit into 64 bits is an error, never another deadline")
        .did(form + " " + amount, "now " + NOW)
        .expectThrown(ExpiryException.class, "ERR invalid expire time in 'expire' command")
        .by(() -> form.deadlineMillis(amount, NOW, "expire"));
  }

  @Test
  void deadline_justFits_isTaken() {
    rule("the last millisecond of 64 bits is a deadline")
        .did("PEXPIREAT k 9223372036854775807")
        .expect(Long.MAX_VALUE)
        .got(ExpireTime.AT_MILLI.deadlineMillis(Long.MAX_VALUE, NOW, "pexpireat"));
    rule("the last second of 64 bits is a deadline")
        .did("EXPIREAT k 9223372036854775")
        .expect(9223372036854775000L)
        .got(ExpireTime.AT_SECOND.deadlineMillis(9223372036854775L, NOW, "expireat"));
    rule("a time from now on may reach the last millisecond of 64 bits")
        .did("PEXPIRE k " + (Long.MAX_VALUE - NOW), "now " + NOW)
        .expect(Long.MAX_VALUE)
        .got(ExpireTime.IN_MILLIS.deadlineMillis(Long.MAX_VALUE - NOW, NOW, "pexpire"));
  }

  @ParameterizedTest
  @CsvSource({"IN_SECONDS, 0", "IN_SECONDS, -1", "AT_MILLI, 0", "IN_MILLIS, -9223372036854775808"})
  void deadlineOfSet_notAboveZero_isRefused(ExpireTime form, long amount) {
    rule("SET refuses an expire time of 0 or less")
        .did("SET k v with " + form + " " + amount)
        .expectThrown(ExpiryException.class, "ERR invalid expire time in 'set' command")
        .by(() -> form.deadlineMillisOfSet(amount, NOW, "set"));
  }

  @Test
  void deadlineOfSet_doesNotFit_isRefused() {
    rule("SET refuses a deadline that does not fit into 64 bits")
        .did("SETEX k 9223372036854775807 v")
        .expectThrown(ExpiryException.class, "ERR invalid expire time in 'setex' command")
        .by(() -> ExpireTime.IN_SECONDS.deadlineMillisOfSet(Long.MAX_VALUE, NOW, "setex"));
  }

  @Test
  void deadlineOfSet_past_isTaken() {
    rule("SET accepts a time in the past: the key is dead at once")
        .did("SET k v PXAT 1")
        .expect(1L)
        .got(ExpireTime.AT_MILLI.deadlineMillisOfSet(1, NOW, "set"));
  }
}
