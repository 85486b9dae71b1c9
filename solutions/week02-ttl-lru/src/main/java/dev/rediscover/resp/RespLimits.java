package dev.rediscover.resp;

/// How much a client may send before it gets an error instead of memory.
///
/// Each limit is checked where its number is read, before a byte is set aside for it.
///
/// Thread: any.
///
/// @param inlineMaxBytes the longest line: an inline command, or the line with a count or a length
/// @param countMax words in a command; what they take is bounded by `queryBufferMaxBytes`
/// @param bulkMaxBytes bytes in a word; Redis' `proto-max-bulk-len`
/// @param queryBufferMaxBytes bytes of a command that is not whole yet; Redis'
///     `client-query-buffer-limit`
/// @param stranger whether the client has yet to say the password: then [#STRANGER_COUNT_MAX] and
///     [#STRANGER_BULK_MAX_BYTES] hold as well
public record RespLimits(
    int inlineMaxBytes, int countMax, int bulkMaxBytes, int queryBufferMaxBytes, boolean stranger) {
  /// Words that a stranger may send: enough for `HELLO 3 AUTH name password SETNAME me`.
  public static final int STRANGER_COUNT_MAX = 10;

  /// Bytes in a stranger's word.
  public static final int STRANGER_BULK_MAX_BYTES = 16 << 10;

  /// Bytes of a stranger's unfinished command: ten words of the longest, one line and its head.
  public static final int STRANGER_QUERY_BUFFER_MAX_BYTES = 256 << 10;

  /// No limit of bytes may be larger, so that sums of two fit an `int`.
  public static final int ANY_MAX = 1 << 30;

  /// For a client that may do all: 64 KiB a line, words of 512 MiB, as many as 1 GiB holds.
  public static final RespLimits DEFAULT =
      new RespLimits(64 << 10, Integer.MAX_VALUE, 512 << 20, 1 << 30, false);

  /// For a client that has yet to authenticate.
  public static final RespLimits STRANGER = DEFAULT.forStranger();

  /// @throws IllegalArgumentException if a limit of bytes is not in `1 .. ANY_MAX`, or no word may come
  public RespLimits {
    check(inlineMaxBytes);
    if (countMax < 1) {
      throw new IllegalArgumentException("not a number of words: " + countMax);
    }
    check(bulkMaxBytes);
    check(queryBufferMaxBytes);
  }

  private static void check(int limit) {
    if (limit < 1 || limit > ANY_MAX) {
      throw new IllegalArgumentException("not a limit of 1 to 1 GiB: " + limit);
    }
  }

  /// These limits for a client that has yet to authenticate.
  public RespLimits forStranger() {
    int buffer = Math.min(queryBufferMaxBytes, STRANGER_QUERY_BUFFER_MAX_BYTES);
    return new RespLimits(inlineMaxBytes, countMax, bulkMaxBytes, buffer, true);
  }
}
