package dev.rediscover.ops;

import dev.rediscover.resp.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// The commands that took long, newest first: SLOWLOG (Redis' `slowlog.c`).
///
/// An entry keeps a command's beginning only: 32 words of 128 bytes.
///
/// Thread: engine.
public final class SlowLog {
  private static final int WORDS_MAX = 32;
  private static final int WORD_BYTES_MAX = 128;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long nextId;
  private long slowerThanMicros;
  private int lengthMax;

  /// One slow command.
  ///
  /// @param id counts up from 0 and is never used again
  /// @param unixSeconds when it ran
  /// @param micros how long it took
  /// @param words what it was, cut short
  /// @param address who sent it
  /// @param clientName the name that it gave itself
  public record Entry(
      long id,
      long unixSeconds,
      long micros,
      List<byte[]> words,
      String address,
      String clientName) {}

  /// @param config whose `slowlog-…` settings decide what is kept
  public SlowLog(Config config) {
    config.slowlogLogSlowerThan.whenSet(micros -> slowerThanMicros = micros);
    config.slowlogMaxLen.whenSet(length -> {
      lengthMax = (int) Math.min(length, Integer.MAX_VALUE);
      trim();
    });
  }

  /// Whether a command of that length is noted.
  public boolean isSlow(long micros) {
    return slowerThanMicros >= 0 && micros >= slowerThanMicros;
  }

  /// Notes a command.
  ///
  /// @param secret positions of words that are not shown
  public void add(
      Words words, BitSet secret, long unixMillis, long micros, String address, String clientName) {
    List<byte[]> kept = shortened(words);
    secret.stream().filter(i -> i < kept.size()).forEach(i -> kept.set(i, text("(redacted)")));
    entries.addFirst(new Entry(nextId++, unixMillis / 1000, micros, kept, address, clientName));
    trim();
  }

  public int size() {
    return entries.size();
  }

  /// The newest `count` entries, newest first.
  public List<Entry> newest(int count) {
    List<Entry> some = new ArrayList<>();
    for (Iterator<Entry> all = entries.iterator(); all.hasNext() && some.size() < count; ) {
      some.add(all.next());
    }
    return some;
  }

  /// Forgets all.
  public void reset() {
    entries.clear();
  }

  private void trim() {
    while (entries.size() > lengthMax) {
      entries.removeLast();
    }
  }

  private static List<byte[]> shortened(Words words) {
    List<byte[]> kept = new ArrayList<>();
    int count = words.count();
    int shown = count > WORDS_MAX ? WORDS_MAX - 1 : count;
    for (int i = 0; i < shown; i++) {
      kept.add(shortened(words.word(i).toBytes()));
    }
    if (shown < count) {
      kept.add(text("... (" + (count - shown) + " more arguments)"));
    }
    return kept;
  }

  private static byte[] shortened(byte[] word) {
    if (word.length <= WORD_BYTES_MAX) {
      return word;
    }
    byte[] more = text("... (" + (word.length - WORD_BYTES_MAX) + " more bytes)");
    byte[] cut = java.util.Arrays.copyOf(word, WORD_BYTES_MAX + more.length);
    System.arraycopy(more, 0, cut, WORD_BYTES_MAX, more.length);
    return cut;
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
