package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a command did is logged so that it can be repeated later, elsewhere, with the same end.
@Exercise("2.9")
class WriteLogTest {
  private static final long NOW = ManualClock.START;

  private final TestNode node = new TestNode();

  private void logs(String words, String... entries) {
    String reply = node.ask(words.split(" "));
    rule("a change is logged as a command that has the same effect whenever it is repeated")
        .did(words + " -> " + reply.strip())
        .expect(List.of(entries))
        .got(node.logged());
  }

  @Test
  void log_plainWrite_isTheCommandAsItCame() {
    logs("SET k v", "0: SET k v");
    logs("SET fresh v NX", "0: SET fresh v NX");
    logs("SET k v xx", "0: SET k v xx");
    logs("SET k v KEEPTTL", "0: SET k v KEEPTTL");
    logs("append k w", "0: append k w");
    logs("INCRBY n 5", "0: INCRBY n 5");
    logs("MSET a 1 b 2", "0: MSET a 1 b 2");
    logs("DEL a nosuch", "0: DEL a nosuch");
    logs("RENAME b c", "0: RENAME b c");
  }

  @Test
  void log_readOrFailure_isNothing() {
    logs("GET k");
    logs("DEL nosuch");
    logs("SET k");
    logs("SET k v EX 0");
    logs("PERSIST k");
    logs("EXPIRE nosuch 10");
    node.ask("SET", "k", "abc");
    node.logged();
    logs("INCR k");
    logs("SETNX k other");
    logs("SET k other NX");
    logs("MSETNX a 1 k 2");
  }

  @Test
  void log_relativeDeadline_isAbsolute() {
    logs("SET k v EX 10", "0: SET k v PXAT " + (NOW + 10_000));
    logs("SET k v PX 15 GET", "0: SET k v PXAT " + (NOW + 15));
    logs("SETEX k 10 v", "0: SET k v PXAT " + (NOW + 10_000));
    logs("PSETEX k 10 v", "0: SET k v PXAT " + (NOW + 10));
    logs("EXPIRE k 7", "0: PEXPIREAT k " + (NOW + 7_000));
    logs("GETEX k PX 9", "0: PEXPIREAT k " + (NOW + 9));
    logs("GETEX k PERSIST", "0: PERSIST k");
    logs("GETEX k");
  }

  @Test
  void log_deadlineInThePast_isADelete() {
    node.ask("SET", "k", "v");
    node.ask("SET", "l", "v");
    node.logged();

    logs("EXPIRE k -1", "0: DEL k");
    logs("GETEX l PXAT 1", "0: DEL l");
  }

  @Test
  void log_readingWrites_areTheirWriteOnly() {
    logs("SET k v GET", "0: SET k v");
    logs("SET k v KEEPTTL GET XX", "0: SET k v KEEPTTL");
    logs("GETSET k w", "0: SET k w");
    logs("GETDEL k", "0: DEL k");
    logs("GETDEL k");
  }

  @Test
  void log_realNumbers_areTheirSum() {
    logs("INCRBYFLOAT f 0.1", "0: SET f 0.1 KEEPTTL");
    logs("INCRBYFLOAT f 0.2", "0: SET f 0.3 KEEPTTL");
  }

  @Test
  void log_otherDatabase_saysWhich() {
    node.ask("SELECT", "3");

    logs("SET k v", "3: SET k v");
    logs("FLUSHALL", "3: FLUSHALL");
  }
}
