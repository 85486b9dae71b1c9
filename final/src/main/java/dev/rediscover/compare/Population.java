package dev.rediscover.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Keys of one type, and how they are written: many small collections, or one large one.
///
/// @param command what adds elements
/// @param element the words that make one, `%1$d` its number in the collection and `%2$d` another
///     one that no other element has
record Population(String name, String command, List<String> element) {
  /// How many elements a small collection has.
  static final int SMALL = 5;

  private static final int BATCH = 1000;

  static final List<Population> ALL =
      List.of(
          new Population("hash", "HSET", List.of("field:%1$d", "value:%2$08d")),
          new Population("set of texts", "SADD", List.of("member:%2$08d")),
          new Population("set of numbers", "SADD", List.of("%2$d")),
          new Population("list", "RPUSH", List.of("element:%2$08d")),
          new Population("sorted set", "ZADD", List.of("%2$d", "member:%2$08d")));

  /// Writes `keys` collections of [#SMALL] elements; the keys have 16 bytes.
  void loadSmall(Connection connection, int keys) throws IOException {
    for (int key = 0; key < keys; key += BATCH) {
      int batch = Math.min(BATCH, keys - key);
      for (int i = key; i < key + batch; i++) {
        write(connection, "key:%012d".formatted(i), i * SMALL, SMALL, 0);
      }
      read(connection, batch);
    }
  }

  /// Writes one collection of `elements` elements.
  void loadLarge(Connection connection, int elements) throws IOException {
    for (int from = 0; from < elements; from += BATCH) {
      write(connection, "large", from, Math.min(BATCH, elements - from), from);
      read(connection, 1);
    }
  }

  private void write(Connection connection, String key, int from, int count, int firstIndex)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(command, key));
    for (int i = 0; i < count; i++) {
      for (String word : element) {
        words.add(word.formatted(firstIndex + i, from + i));
      }
    }
    connection.write(words.toArray(String[]::new));
  }

  private static void read(Connection connection, int replies) throws IOException {
    connection.flush();
    for (int i = 0; i < replies; i++) {
      connection.read();
    }
  }
}
