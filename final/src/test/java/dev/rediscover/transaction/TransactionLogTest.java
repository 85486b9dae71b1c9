package dev.rediscover.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes to the log of the effects that belong together.
final class TransactionLogTest {
  private final List<String> written = new ArrayList<>();

  private final TransactionLog log = new TransactionLog();

  @BeforeEach
  void plugIn() {
    log.passTo(
        new WriteLog() {
          @Override
          public boolean isOn() {
            return true;
          }

          @Override
          public void append(int database, Slice resp) {
            written.add(database + " " + resp);
          }
        });
  }

  @Test
  void noEffect_writesNothing() {
    log.begin();
    log.end();
    assertThat(written).isEmpty();
  }

  @Test
  void oneEffect_standsAlone_howeverLong() {
    String large = "x".repeat(3 << 20);
    for (String effect : List.of("a", large, "b")) {
      log.begin();
      log.append(3, Slice.of(effect));
      log.end();
    }
    assertThat(written).containsExactly("3 a", "3 " + large, "3 b");
  }

  @Test
  void twoEffects_haveMultiAndExecAround_inTheirDatabases() {
    byte[] used = {'a'};
    log.begin();
    log.append(3, Slice.of(used));
    used[0] = 'b';
    log.append(4, Slice.of(used));
    log.append(4, Slice.of("c"));
    log.end();
    assertThat(written)
        .containsExactly("3 *1\r\n$5\r\nMULTI\r\n", "3 a", "4 b", "4 c", "4 *1\r\n$4\r\nEXEC\r\n");
  }

  @Test
  void effects_outsideOrBehindATransaction_areAsTheyCome() {
    log.append(0, Slice.of("before"));
    log.begin();
    log.append(0, Slice.of("a"));
    log.end();
    log.append(0, Slice.of("between"));
    log.begin();
    log.append(0, Slice.of("b"));
    log.append(0, Slice.of("c"));
    log.end();
    log.append(0, Slice.of("behind"));
    assertThat(written)
        .containsExactly(
            "0 before",
            "0 a",
            "0 between",
            "0 *1\r\n$5\r\nMULTI\r\n",
            "0 b",
            "0 c",
            "0 *1\r\n$4\r\nEXEC\r\n",
            "0 behind");
  }
}
