package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;

/// Numbers with a fraction, as Redis reads them.
///
/// Thread: any.
final class Reals {
  private Reals() {}

  static double parse(Slice word) {
    try {
      return Double.parseDouble(word.toString());
    } catch (NumberFormatException _) {
      throw RespError.notAFloat();
    }
  }
}
