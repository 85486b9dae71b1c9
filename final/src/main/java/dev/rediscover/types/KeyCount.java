package dev.rediscover.types;

import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;

/// `numkeys key [key …]`: keys whose number the client says.
///
/// @param first the first key's word
/// @param behind the word behind the last key
record KeyCount(int first, int behind) {
  /// @param at the word that says how many
  /// @throws RespError if there are none, or fewer than it says
  static KeyCount of(Call call, int at) {
    String error = "ERR numkeys should be greater than 0";
    long count = call.integer(at, error);
    if (count < 1) {
      throw new RespError(error);
    }
    if (count > call.count() - at - 1) {
      throw new RespError("ERR Number of keys can't be greater than number of args");
    }
    return new KeyCount(at + 1, at + 1 + (int) count);
  }
}
