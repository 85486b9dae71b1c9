package dev.rediscover.simulator;

/// A change of a file that is not durable yet.
///
/// @param at where the bytes go; of a truncation the new size
/// @param bytes what is written; null for a truncation
record FileChange(int at, byte[] bytes) {
  /// In how many ways a torn change can end: after none of its bytes, or one, and so on.
  int states() {
    return bytes == null ? 2 : bytes.length + 1;
  }

  void applyTo(Bytes content) {
    applyTo(content, states() - 1);
  }

  /// Applies the first part of it.
  ///
  /// @param state from 0 for nothing to `states() - 1` for all
  void applyTo(Bytes content, int state) {
    if (state == 0) {
      return;
    }
    if (bytes == null) {
      content.resize(at);
    } else {
      content.write(at, bytes, 0, state);
    }
  }
}
