package dev.rediscover.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Both ends of a connection without a network: what each read brings is said beforehand, and every
/// write is remembered. Bytes are written as Latin-1 strings.
final class TestSocket {
  private final byte[][] reads;
  private final List<String> writes = new ArrayList<>();
  private int next;
  private boolean vanished;

  /// A client that sends these, one for each read, and then closes its half.
  TestSocket(String... reads) {
    this.reads = new byte[reads.length][];
    for (int i = 0; i < reads.length; i++) {
      this.reads[i] = reads[i].getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /// A client that sends `text` a byte at a time.
  static TestSocket byteAtATime(String text) {
    return new TestSocket(text.split(""));
  }

  /// From now on nobody reads.
  void vanish() {
    vanished = true;
  }

  /// All that was written.
  String written() {
    return String.join("", writes);
  }

  /// What each write brought.
  List<String> writes() {
    return writes;
  }

  /// How many reads there were, the one that found the end included.
  int readCount() {
    return next;
  }

  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int at = next++;
        if (at >= reads.length) {
          return -1;
        }
        if (reads[at].length > length) {
          throw new AssertionError("the test sends more at once than the server reads");
        }
        System.arraycopy(reads[at], 0, buffer, offset, reads[at].length);
        return reads[at].length;
      }
    };
  }

  OutputStream out() {
    return new OutputStream() {
      private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

      @Override
      public void write(int one) {
        waiting.write(one);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (vanished) {
          throw new IOException("Broken pipe");
        }
        waiting.write(bytes, offset, length);
      }

      @Override
      public void flush() {
        if (waiting.size() > 0) {
          writes.add(waiting.toString(StandardCharsets.ISO_8859_1));
          waiting.reset();
        }
      }
    };
  }
}
