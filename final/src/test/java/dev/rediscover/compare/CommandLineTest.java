package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void words_areSeparatedByBlanks() {
    assertThat(CommandLine.words("  redis-server   --port 7 "))
        .containsExactly("redis-server", "--port", "7");
  }

  @Test
  void words_quotesKeepBlanksAndCanBeEmpty() {
    assertThat(CommandLine.words("a --save '' \"b c\" d'e f'g"))
        .containsExactly("a", "--save", "", "b c", "de fg");
  }

  @Test
  void words_aQuoteInTheOtherQuote_isAPlainSign() {
    assertThat(CommandLine.words("\"it's\"")).containsExactly("it's");
  }

  @Test
  void words_anOpenQuote_isRefused() {
    assertThatThrownBy(() -> CommandLine.words("a 'b"))
        .isInstanceOf(CannotCompare.class)
        .hasMessageContaining("'b");
  }

  @Test
  void contestant_thePort_isPutIntoItsCommand() {
    var contestant = Contestant.of("ours", "serve --port {port} --bind 127.0.0.1:{port}");

    assertThat(contestant.commandFor(7001))
        .containsExactly("serve", "--port", "7001", "--bind", "127.0.0.1:7001");
  }
}
