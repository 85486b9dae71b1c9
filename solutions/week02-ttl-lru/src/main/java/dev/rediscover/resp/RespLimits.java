package dev.rediscover.resp;

/// How much a peer may send. Each is checked before anything is allocated for it.
///
/// @param lineBytesMax an inline command, or a line that holds a length
/// @param wordsMax words of a command
/// @param wordBytesMax a word
/// @param unfinishedBytesMax a command that has not come to its end
/// @param isStranger whether the peer has not said who it is: its errors have other names
public record RespLimits(
    int lineBytesMax,
    int wordsMax,
    int wordBytesMax,
    int unfinishedBytesMax,
    boolean isStranger) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /// Redis' limits: `PROTO_INLINE_MAX_SIZE`, `proto-max-bulk-len`, `client-query-buffer-limit`.
  public static final RespLimits DEFAULT =
      new RespLimits(64 * KIB, Integer.MAX_VALUE, 512 * MIB, 1024 * MIB, false);

  /// Enough to say who one is, and no more: strangers must not fill the memory (CVE-2021-32675).
  public static final RespLimits STRANGER =
      new RespLimits(64 * KIB, 10, 16 * KIB, 256 * KIB, true);
}
