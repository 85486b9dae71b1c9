package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rediscover.connection.FaultLog;
import dev.rediscover.lessons.Wire;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A server on a learner's own weeks, in which exercises are open.
final class OpenExerciseTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(FaultLog.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
    logger.setLevel(Level.WARN);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  private static UnsupportedOperationException open(String exercise) {
    return new UnsupportedOperationException(exercise + ": what is to do");
  }

  @Test
  void aCommand_thatMeetsOne_saysWhich() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      server.addCommand(
          "FAIL",
          (call, reply) -> {
            throw open("exercise " + call.word(1));
          });
      for (String exercise : new String[] {"2.9", "2.9", "1.4"}) {
        assertThat(wire.ask("FAIL", exercise))
            .isEqualTo("-ERR exercise " + exercise + " is not done yet\r\n");
      }
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("exercise 2.9 is not done yet", "exercise 1.4 is not done yet");
      assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
    }
  }

  @Test
  void aRequest_thatMeetsOneBeforeItIsACommand_saysWhich_andIsTheLast() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
      server.onEngine(() ->
          server
              .node()
              .clients
              .all()
              .iterator()
              .next()
              .channel()
              .pipeline()
              .fireExceptionCaught(open("exercise 2.8")));
      assertThat(wire.readToEnd()).isEqualTo("-ERR exercise 2.8 is not done yet\r\n");
      assertThat(log.list).hasSize(1);
    }
  }

  @Test
  void cron_thatMeetsOne_comesAgain() {
    AtomicInteger turns = new AtomicInteger();
    try (RunningServer server = RunningServer.started("hz", "100")) {
      server.onEngine(() -> {
        server
            .node()
            .engine()
            .expiryClock()
            .plugIn(nanos -> {
              turns.incrementAndGet();
              throw open("exercise 2.2");
            });
        return null;
      });
      server.await("cron comes again", () -> turns.get() >= 3);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("exercise 2.2 is not done yet");
    }
  }
}
