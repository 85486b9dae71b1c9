package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The replication of one line.
@Exercise("4.0")
class FirstCopyTest {
  private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";
  private static final String DEL = "*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n";

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final FirstCopy copy = new FirstCopy(sent);

  private String sent() {
    return sent.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void append_entriesAreSent_inTheirOrder() {
    copy.append(0, Slice.of(SET));
    copy.append(0, Slice.of(DEL));
    rule("the other server gets each entry, in the order of the changes")
        .did("append SET k v", "append DEL k")
        .expect(SET + DEL)
        .got(sent());
  }

  @Test
  void append_windowOnALargerArray_onlyItsBytes() {
    byte[] around = ("other bytes" + SET + "others").getBytes(StandardCharsets.US_ASCII);
    copy.append(0, Slice.of(around, 11, SET.length()));
    rule("a slice is a window on an array: the bytes before and after it belong to others")
        .did("append a slice of " + SET.length() + " bytes from byte 11 of a larger array on")
        .expect(SET)
        .got(sent());
  }
}
