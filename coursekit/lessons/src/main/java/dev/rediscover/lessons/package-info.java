/// What every test of the course stands on: the exercise's mark, the check that explains itself, the
/// progress board, a clock that the test moves, raw sockets and a real Redis.
///
/// ## Writing a test
///
/// ```java
/// import static dev.rediscover.lessons.Check.rule;
///
/// @Exercise(value = "2.1", points = 2)     // on the class, or on a method for that one alone
/// class ExpiryTest {
///   private final ManualClock clock = new ManualClock();
///
///   @Test
///   void get_afterTheDeadline_findsNothing() {
///     store.set(grape, value, clock.getAsLong() + 100);
///     clock.advance(101);
///
///     rule("a key is dead once now is past its deadline, on every read path")
///         .did("SET grape 414 PX 100", "clock +101 ms", "GET grape")
///         .expect(null, "the key is gone")
///         .got(store.get(grape), "1 ms after its deadline");
///   }
/// }
/// ```
///
/// - `.expect(value)` compares with `equals`, arrays by content; the board adds the types where two
///   unequal values look the same.
/// - `.expectThat("a TTL of 90 to 100", Long.class, ttl -> ttl >= 90 && ttl <= 100).got(ttl)`.
/// - `.expectThrown(RespError.class, "ERR syntax error").by(() -> parse("SET"))`.
/// - `.holds(() -> assertThat(list).containsExactly(1, 2))` runs any AssertJ assertion under the rule.
/// - Keep a `Check` in a variable and call `did(…)` as a long scenario goes on: the last twelve
///   steps are shown.
/// - Plain AssertJ renders too: `assertThat(x).as("the rule").isEqualTo(y)`: the description is the
///   rule. So do jqwik's properties: the smallest counterexample is shown as `with`.
/// - The title on the board is the method's name in words (`get_afterTheDeadline_findsNothing` reads
///   "get, after the deadline: finds nothing"), or `@DisplayName` / `@Label`.
///
/// An exercise that is not done throws `UnsupportedOperationException("exercise 2.1: …")`. Let it
/// through: never catch it, and bring it back from threads. Then the board can tell *not started*
/// from *wrong* and *waits for 2.1*.
///
/// Every Jupiter test has 30 s and every property 60 s, on a thread of its own, so an endless loop is
/// *timed out* and the rest still runs. `@Timeout` changes it for Jupiter.
package dev.rediscover.lessons;
