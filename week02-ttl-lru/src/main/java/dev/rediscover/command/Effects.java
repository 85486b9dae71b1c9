package dev.rediscover.command;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import java.util.Arrays;

/// Encodes what a command did for the [WriteLog], once, into a buffer that is used again.
///
/// Thread: engine.
public final class Effects {
  private static final int BUFFER_BYTES = 1 << 10;
  private static final int KEPT_BYTES_MAX = 1 << 20;

  private final WriteLog log;
  private final Slice encoded = new Slice();
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int end;
  private boolean told;

  /// @param log where all goes to
  public Effects(WriteLog log) {
    this.log = log;
  }

  void begin() {
    told = false;
  }

  /// Whether anybody listens: see [WriteLog#isOn()].
  public boolean isOn() {
    return log.isOn();
  }

  /// The command has said all that is to be logged.
  void silence() {
    told = true;
  }

  /// Logs the command as the client sent it, unless the command has said something else.
  void asItCame(int database, Words words) {
    if (told || !log.isOn()) {
      return;
    }
    head(words.count());
    for (int i = 0; i < words.count(); i++) {
      bulk(words.word(i));
    }
    send(database);
  }

  void append(int database, Slice[] words) {
    told = true;
    if (!log.isOn()) {
      return;
    }
    head(words.length);
    for (Slice word : words) {
      bulk(word);
    }
    send(database);
  }

  /// Logs a command: its name, then words.
  ///
  /// @param database the number of the one that it is to run in
  public void append(int database, String name, Slice... rest) {
    told = true;
    if (!log.isOn()) {
      return;
    }
    head(1 + rest.length);
    bulk(Slice.of(name));
    for (Slice word : rest) {
      bulk(word);
    }
    send(database);
  }

  void append(int database, String name, Slice key, long number) {
    told = true;
    if (!log.isOn()) {
      return;
    }
    head(3);
    bulk(Slice.of(name));
    bulk(key);
    bulk(Slice.of(Numbers.toBytes(number)));
    send(database);
  }

  private void send(int database) {
    log.append(database, encoded.set(buffer, 0, end));
    if (buffer.length > KEPT_BYTES_MAX) {
      buffer = new byte[BUFFER_BYTES];
    }
  }

  private void head(int words) {
    end = 0;
    line('*', words);
  }

  private void bulk(Slice bytes) {
    line('$', bytes.length());
    reserve(bytes.length() + 2);
    bytes.copyTo(buffer, end);
    end += bytes.length();
    newline();
  }

  private void line(char type, int number) {
    reserve(1 + Numbers.MAX_DIGITS + 2);
    buffer[end++] = (byte) type;
    end = Numbers.write(number, buffer, end);
    newline();
  }

  private void newline() {
    buffer[end++] = '\r';
    buffer[end++] = '\n';
  }

  private void reserve(int bytes) {
    if (bytes > buffer.length - end) {
      buffer = Arrays.copyOf(buffer, Math.max(end + bytes, buffer.length * 2));
    }
  }
}
