package dev.rediscover.connection;

import dev.rediscover.resp.Words;
import java.util.BitSet;

/// Finds the words of a command that nobody may read later: passwords.
public final class Secrets {
  private Secrets() {}

  /// The positions of words to hide: those of AUTH, of HELLO's AUTH, of CONFIG SET requirepass.
  public static BitSet in(Words words) {
    BitSet secret = new BitSet();
    int count = words.count();
    if (is(words, 0, "AUTH")) {
      secret.set(1, count);
    } else if (is(words, 0, "HELLO")) {
      for (int i = 2; i < count; i++) {
        if (is(words, i, "AUTH")) {
          secret.set(Math.min(i + 1, count), Math.min(i + 3, count));
        }
      }
    } else if (is(words, 0, "CONFIG") && count > 3 && is(words, 1, "SET")) {
      for (int i = 2; i + 1 < count; i += 2) {
        secret.set(i + 1, is(words, i, "REQUIREPASS"));
      }
    }
    return secret;
  }

  private static boolean is(Words words, int i, String upperCase) {
    return words.word(i).equalsIgnoreCase(upperCase);
  }
}
