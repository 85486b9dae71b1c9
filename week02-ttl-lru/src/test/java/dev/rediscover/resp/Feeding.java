package dev.rediscover.resp;

import dev.rediscover.lessons.Show;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gives bytes to a reader in pieces, as a network might, and tells what came out.
///
/// Each piece lies in a buffer of its own that is overwritten with `#` once the reader has released
/// it: a reader that keeps to itself what was only lent shows it.
final class Feeding {
  private final RespReader reader;
  private final List<List<String>> commands = new ArrayList<>();
  private String error;

  private Feeding(RespLimits limits) {
    reader = new RespReader(limits);
  }

  /// The commands that were read, a string with a letter for each byte (Latin-1) for each word, and
  /// the line of the error that ended the reader.
  record Parsed(List<List<String>> commands, String error) {
    @Override
    public String toString() {
      var words = commands.stream().limit(20).map(Show::show).toList();
      String more = commands.size() > 20 ? " and " + (commands.size() - 20) + " more" : "";
      String end = error == null ? "" : " then the error " + Show.show(error);
      return commands.size() + " commands " + String.join(" ", words) + more + end;
    }
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// What should come out.
  static Parsed parsed(List<List<String>> commands) {
    return new Parsed(commands, null);
  }

  /// One command that should come out.
  static Parsed parsed(String... words) {
    return parsed(List.of(List.of(words)));
  }

  /// An error that should come out, without its prefix, behind no commands.
  static Parsed error(String what) {
    return new Parsed(List.of(), "ERR Protocol error: " + what);
  }

  /// Feeds all bytes at once.
  static Parsed whole(String bytes) {
    return whole(bytes, RespLimits.DEFAULT);
  }

  static Parsed whole(String bytes, RespLimits limits) {
    return cut(latin1(bytes), limits);
  }

  static Parsed byteByByte(String bytes) {
    return byteByByte(bytes, RespLimits.DEFAULT);
  }

  static Parsed byteByByte(String bytes, RespLimits limits) {
    int[] cuts = new int[Math.max(0, bytes.length() - 1)];
    Arrays.setAll(cuts, i -> i + 1);
    return cut(latin1(bytes), limits, cuts);
  }

  /// Feeds the bytes in pieces that end at `cuts`, which rise, and at the end.
  static Parsed cut(byte[] bytes, RespLimits limits, int... cuts) {
    Feeding feeding = new Feeding(limits);
    int from = 0;
    for (int to : cuts) {
      feeding.piece(bytes, from, to);
      from = to;
    }
    feeding.piece(bytes, from, bytes.length);
    return new Parsed(feeding.commands, feeding.error);
  }

  private void piece(byte[] bytes, int from, int to) {
    // A few bytes before and behind, as in a shared buffer.
    byte[] buffer = new byte[to - from + 4];
    Arrays.fill(buffer, (byte) '#');
    System.arraycopy(bytes, from, buffer, 2, to - from);
    Words words = new Words();
    try {
      reader.feed(buffer, 2, 2 + to - from);
      while (reader.next(words)) {
        commands.add(texts(words));
      }
    } catch (ProtocolException malformed) {
      if (error != null) {
        throw new AssertionError("a second error: " + malformed.getMessage(), malformed);
      }
      error = malformed.getMessage();
    }
    reader.release();
    Arrays.fill(buffer, (byte) '#');
  }

  static List<String> texts(Words words) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < words.count(); i++) {
      texts.add(text(words.word(i).toBytes()));
    }
    return texts;
  }

  /// The bytes of a command.
  static String frame(String... words) {
    return frame(List.of(words));
  }

  static String frame(List<String> words) {
    var frame = new StringBuilder("*").append(words.size()).append("\r\n");
    for (String word : words) {
      frame.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return frame.toString();
  }
}
