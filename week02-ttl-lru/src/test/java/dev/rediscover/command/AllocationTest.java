package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;

import com.sun.management.ThreadMXBean;
import dev.rediscover.bytes.SipHash;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands that a server runs all day make no garbage.
@Exercise("2.9")
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 2_000;

  private final CommandTable table = new CommandTable();
  private final Session session = new TestSession();
  private final RespWriter reply = new RespWriter();
  private final Dispatcher dispatcher = dispatcher();

  private Dispatcher dispatcher() {
    StringCommands.addTo(table);
    KeyCommands.addTo(table);
    Databases databases = new Databases(1, _ -> keyspace());
    return new Dispatcher(
        table, databases, () -> 1, new Random(1), WriteLog.NONE, List.of((_, _) -> true));
  }

  private static Keyspace keyspace() {
    Keyspace keyspace = new Keyspace(new Dict(new ByteArena(), new SipHash(1, 2), 0));
    keyspace.plugIn(new Deadlines(() -> 1));
    return keyspace;
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET here", "GET nosuch", "SET here value", "EXISTS here", "DEL nosuch"})
  void execute_again_allocatesNothing(String line) {
    Words set = Words.of("SET", "here", "value");
    Words words = Words.of(line.split(" "));
    run(set, 1);
    run(words, TIMES);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    run(words, TIMES);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

    rule("a command that has run before allocates nothing when it runs again")
        .did(line + ", " + 2 * TIMES + " times; the second half counts")
        .expectThat(
            "less than 1 byte for each command: " + TIMES + " bytes",
            Long.class,
            sum -> sum < TIMES)
        .got(bytes, "bytes for " + TIMES + " commands");
  }

  private void run(Words words, int times) {
    for (int i = 0; i < times; i++) {
      dispatcher.execute(words, session, reply);
      reply.clear();
    }
  }
}
