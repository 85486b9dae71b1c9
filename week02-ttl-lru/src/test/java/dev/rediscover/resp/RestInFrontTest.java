package dev.rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A lender that leaves room for the rest of the last read before the bytes of the next.
final class RestInFrontTest {
  private static final byte[] BYTES =
      "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nvalue\r\nPING\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  @Test
  void commands_cutAtAnyTwoPlaces_areTheSame() {
    List<String> expected = List.of("[SET, k, value]", "[PING]", "[GET, k]");
    for (int first = 0; first <= BYTES.length; first++) {
      for (int second = first; second <= BYTES.length; second++) {
        assertThat(read(first, second)).as("cut at %d and %d", first, second).isEqualTo(expected);
      }
    }
  }

  private static List<String> read(int first, int second) {
    var reader = new RespReader(RespLimits.DEFAULT);
    var commands = new ArrayList<String>();
    int[] cuts = {0, first, second, BYTES.length};
    for (int i = 1; i < cuts.length; i++) {
      int rest = reader.pendingBytes();
      int length = cuts[i] - cuts[i - 1];
      byte[] lent = new byte[rest + length];
      System.arraycopy(BYTES, cuts[i - 1], lent, rest, length);
      reader.feedBehindRest(lent, rest, rest + length);
      assertThat(reader.keptBytes()).as("bytes of its own while some are lent").isZero();
      var words = new Words();
      while (reader.next(words)) {
        commands.add(texts(words));
      }
      reader.release();
    }
    return commands;
  }

  private static String texts(Words words) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < words.count(); i++) {
      texts.add(words.word(i).toString());
    }
    return texts.toString();
  }
}
