package dev.rediscover.server;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Names that nobody else has.
final class Ids {
  private static final int BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /// 40 hexadecimal digits: of a run of a server, of a stream of writes.
  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
