package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Store;
import dev.rediscover.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns a line into a call of the store, and what came of it into a reply.
///
/// Words are separated by blanks; there are no quotes, so a value can't hold a blank.
///
/// Thread: connection.
///
/// Exercise 1.7.
public final class LineCommands {
  /// How much of a stranger's words an error repeats.
  private static final int QUOTED_BYTES_MAX = 128;

  private final Store store;
  private final Replies replies;

  /// Commands of one client.
  public LineCommands(Store store, Replies replies) {
    this.store = store;
    this.replies = replies;
  }

  /// Answers a line. An empty one has no answer.
  ///
  /// @return whether the client may go on: false after QUIT
  public boolean answer(Slice line) throws IOException {
    List<byte[]> words = words(line);
    if (words.isEmpty()) {
      return true;
    }
    LineCommand command = LineCommand.named(words.getFirst());
    if (command == null) {
      replies.error(unknown(words));
    } else if (!command.takes(words.size())) {
      String name = command.name().toLowerCase(Locale.ROOT);
      replies.error("ERR wrong number of arguments for '" + name + "' command");
    } else {
      try {
        run(command, words);
      } catch (StoreException e) {
        replies.error(e.getMessage());
      }
    }
    return command != LineCommand.QUIT;
  }

  /// Exercise 1.7: does what a command says, and writes its one reply.
  ///
  /// @param words as many as the command takes; the first is its name
  /// @throws StoreException if the store refuses; its message is the reply then
  private void run(LineCommand command, List<byte[]> words) throws IOException {
    throw new UnsupportedOperationException(
        "exercise 1.7: a case for each command: call the store, write the reply");
  }

  private static List<byte[]> words(Slice line) {
    List<byte[]> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int from = at;
      while (at < line.length() && !isBlank(line.at(at))) {
        at++;
      }
      if (at > from) {
        words.add(Slice.of(line.array(), line.offset() + from, at - from).toBytes());
      }
      at++;
    }
    return words;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static String unknown(List<byte[]> words) {
    StringBuilder arguments = new StringBuilder();
    for (byte[] word : words.subList(1, words.size())) {
      int room = QUOTED_BYTES_MAX - arguments.length();
      if (room > 0) {
        arguments.append('\'').append(quoted(word, room)).append("' ");
      }
    }
    return "ERR unknown command '%s', with args beginning with: %s"
        .formatted(quoted(words.getFirst(), QUOTED_BYTES_MAX), arguments);
  }

  private static String quoted(byte[] word, int bytesMax) {
    return new String(word, 0, Math.min(word.length, bytesMax), StandardCharsets.ISO_8859_1);
  }
}
