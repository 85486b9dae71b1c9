package dev.rediscover.rdb;

import dev.rediscover.command.Call;
import dev.rediscover.eviction.RankedEviction;
import dev.rediscover.resp.RespError;

/// What stands behind the payload of a RESTORE.
///
/// @param replaces whether a key that is there is overwritten
/// @param isAbsolute whether the time is one since 1970
/// @param idleSeconds for how long the key was not used, or -1
/// @param frequency how often it is used, or -1
record RestoreOptions(boolean replaces, boolean isAbsolute, long idleSeconds, int frequency) {
  private static final int FIRST_WORD = 4;
  private static final int FREQUENCY_MAX = 255;
  private static final int NONE = -1;

  /// @throws RespError if they are none, or contradict each other
  static RestoreOptions of(Call call) {
    boolean replaces = false;
    boolean isAbsolute = false;
    long idle = NONE;
    long frequency = NONE;
    for (int i = FIRST_WORD; i < call.count(); i++) {
      boolean hasMore = i + 1 < call.count();
      if (call.is(i, "REPLACE")) {
        replaces = true;
      } else if (call.is(i, "ABSTTL")) {
        isAbsolute = true;
      } else if (call.is(i, "IDLETIME") && hasMore && frequency == NONE) {
        idle = idle(call, ++i);
      } else if (call.is(i, "FREQ") && hasMore && idle == NONE) {
        frequency = frequency(call, ++i);
      } else {
        throw RespError.syntax();
      }
    }
    return new RestoreOptions(replaces, isAbsolute, idle, (int) frequency);
  }

  private static long idle(Call call, int word) {
    long seconds = call.integer(word);
    if (seconds < 0) {
      throw new RespError("ERR Invalid IDLETIME value, must be >= 0");
    }
    return seconds;
  }

  private static long frequency(Call call, int word) {
    long frequency = call.integer(word);
    if (frequency < 0 || frequency > FREQUENCY_MAX) {
      throw new RespError("ERR Invalid FREQ value, must be >= 0 and <= 255");
    }
    return frequency;
  }

  /// The time that the call gives, as it is.
  ///
  /// @throws RespError if it is none
  long ttlMillis(Call call) {
    long ttl = call.integer(2);
    if (ttl < 0) {
      throw new RespError("ERR Invalid TTL value, must be >= 0");
    }
    return ttl;
  }

  /// Tells the eviction how the key was used.
  void noteUse(RankedEviction eviction, int handle) {
    if (idleSeconds != NONE) {
      eviction.noteIdleSeconds(handle, idleSeconds);
    }
    if (frequency != NONE) {
      eviction.noteFrequency(handle, frequency);
    }
  }
}
