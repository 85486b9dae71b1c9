package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

@Exercise(value = "2.0", points = 1)
class FirstRepliesTest {
  @Test
  void ping_isAStatus() {
    rule("a status is a + and a word, and ends with CR LF")
        .did("PING")
        .expect("+PONG\r\n")
        .got(FirstReplies.ping());
  }

  @Test
  void echo_aWord_isABulkString() {
    rule("a bulk string is a $ and its length, CR LF, the text, CR LF")
        .did("ECHO grape")
        .expect("$5\r\ngrape\r\n")
        .got(FirstReplies.echo("grape"));
  }

  @Test
  void echo_aTextOfTwelveLetters_saysItsLengthInDecimal() {
    rule("the length is a decimal number, with as many digits as it needs")
        .did("ECHO \"hello, world\"")
        .expect("$12\r\nhello, world\r\n")
        .got(FirstReplies.echo("hello, world"));
  }

  @Test
  void echo_anEmptyText_isABulkStringOfLengthZero() {
    rule("an empty text still has both of its CR LF")
        .did("ECHO \"\"")
        .expect("$0\r\n\r\n")
        .got(FirstReplies.echo(""));
  }
}
