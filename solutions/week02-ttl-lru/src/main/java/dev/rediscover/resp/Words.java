package dev.rediscover.resp;

import dev.rediscover.bytes.Slice;
import java.util.Arrays;

/// The words of one command: its name and its arguments.
///
/// Reused from command to command. The words are slices of the bytes that the command was read from,
/// valid until the [RespReader] is given more bytes or releases those it has.
///
/// Thread: engine.
public final class Words {
  private static final int KEPT_MAX = 1 << 10;

  private Slice[] words = new Slice[8];
  private int count;

  /// No words yet.
  public Words() {
    Arrays.setAll(words, i -> new Slice());
  }

  /// Words for tests and for the log: each in bytes of its own.
  public static Words of(Slice... words) {
    Words all = new Words();
    for (Slice word : words) {
      all.add(word.array(), word.offset(), word.length());
    }
    return all;
  }

  /// Words for tests, as UTF-8.
  public static Words of(String... words) {
    Words all = new Words();
    for (String word : words) {
      Slice bytes = Slice.of(word);
      all.add(bytes.array(), 0, bytes.length());
    }
    return all;
  }

  /// How many words there are.
  public int count() {
    return count;
  }

  /// A word; 0 is the command's name.
  public Slice word(int i) {
    return words[java.util.Objects.checkIndex(i, count)];
  }

  /// These words in bytes of their own: safe to keep.
  public Words copy() {
    Words copy = new Words();
    for (int i = 0; i < count; i++) {
      byte[] bytes = words[i].toBytes();
      copy.add(bytes, 0, bytes.length);
    }
    return copy;
  }

  void clear() {
    count = 0;
    if (words.length > KEPT_MAX) {
      words = Arrays.copyOf(words, KEPT_MAX);
    }
  }

  void add(byte[] array, int offset, int length) {
    if (count == words.length) {
      words = Arrays.copyOf(words, count * 2);
      for (int i = count; i < words.length; i++) {
        words[i] = new Slice();
      }
    }
    words[count++].set(array, offset, length);
  }

  /// The words as a client would type them, for messages.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(words[i]);
    }
    return text.toString();
  }
}
