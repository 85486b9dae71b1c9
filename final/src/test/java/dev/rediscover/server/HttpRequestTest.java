package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page in a browser must not drive a server on its reader's machine.
@Timeout(30)
final class HttpRequestTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\n\r\n",
        "post / HTTP/1.1\r\n",
        "Host: localhost\r\n",
        "hOsT: localhost\r\n",
        "PING\r\nMULTI\r\nHost: x\r\n",
        "*1\r\n$4\r\nPOST\r\n",
        "*2\r\n$5\r\nHost:\r\n$1\r\nx\r\n",
      })
  void aLineThatOnlyABrowserSends_endsTheConnection(String head) {
    try (Wire browser = OURS.connect();
        Wire client = OURS.connect()) {
      client.ask("DEL", "pwned");
      browser.send(head + "SET pwned 1\r\nEXEC\r\n");
      assertThat(browser.readToEnd()).doesNotContain("-ERR").doesNotContain("*");
      assertThat(client.ask("EXISTS", "pwned")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void whatOnlyLooksLikeIt_isACommandLikeAnyOther() {
    try (Wire client = OURS.connect()) {
      assertThat(client.ask("POSTS", "x")).startsWith("-ERR unknown command 'POSTS'");
      assertThat(client.ask("HOST", "x")).startsWith("-ERR unknown command 'HOST'");
      assertThat(client.ask("ECHO", "POST")).isEqualTo("$4\r\nPOST\r\n");
    }
  }
}
