package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLIENT REPLY works from where it stands on, in a transaction too.
@Timeout(30)
final class ClientReplyTest {
  /// Commands, and what is answered until the connection is closed.
  private static final String PIPELINES =
      """
      MULTI; CLIENT REPLY OFF; PING; EXEC; PING                    | +OK +QUEUED +QUEUED *2
      MULTI; PING; CLIENT REPLY OFF; EXEC; PING; CLIENT REPLY ON \
                                                  | +OK +QUEUED +QUEUED *2 +PONG +OK +OK
      MULTI; CLIENT REPLY OFF; PING; CLIENT REPLY ON; PING; EXEC; PING \
                          | +OK +QUEUED +QUEUED +QUEUED +QUEUED *4 +OK +PONG +PONG +OK
      MULTI; CLIENT REPLY SKIP; PING; EXEC; PING; PING  | +OK +QUEUED +QUEUED *2 +PONG +PONG +OK
      MULTI; CLIENT REPLY SKIP; CLIENT REPLY ON; EXEC; PING        | +OK +QUEUED +QUEUED *2 +OK +OK
      CLIENT REPLY OFF; MULTI; PING; CLIENT REPLY ON; PING; EXEC; PING  | +OK +PONG +PONG +OK
      CLIENT REPLY OFF; MULTI; CLIENT REPLY FOO; CLIENT REPLY ON; EXEC  | +OK +OK
      CLIENT REPLY SKIP; MULTI; PING; EXEC                         | +QUEUED *1 +PONG +OK
      CLIENT REPLY OFF; RESET; PING                                | +RESET +PONG +OK
      CLIENT REPLY SKIP; RESET; PING                               | +PONG +OK
      """;

  @RegisterExtension static final RunningServer OURS = new RunningServer();
  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = PIPELINES)
  void replies_ofOurs_areThoseWanted(String commands, String wanted) {
    assertThat(answers(OURS.port(), commands)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = PIPELINES)
  void replies_ofTheRealRedis_areThoseWanted(String commands, String wanted) {
    assertThat(answers(REDIS.port(), commands)).isEqualTo(wanted);
  }

  private static String answers(int port, String commands) {
    try (Wire wire = Wire.to(port)) {
      wire.send(commands.replaceAll(" *; *", "\r\n") + "\r\nQUIT\r\n");
      return wire.readToEnd().strip().replace("\r\n", " ");
    }
  }

  @Test
  void message_whileRepliesAreOff_arrives() {
    try (Wire wire = OURS.connect()) {
      wire.ask("HELLO", "3");
      wire.ask("SUBSCRIBE", "ch");
      wire.send(
          "MULTI\r\nCLIENT REPLY OFF\r\nPUBLISH ch hi\r\nCLIENT REPLY ON\r\nEXEC\r\nQUIT\r\n");
      assertThat(wire.readToEnd())
          .endsWith("*3\r\n>3\r\n$7\r\nmessage\r\n$2\r\nch\r\n$2\r\nhi\r\n+OK\r\n+OK\r\n");
    }
  }
}
