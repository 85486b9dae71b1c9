package dev.rediscover.persistence;

/// What a snapshot says about itself, before its keys.
///
/// @param version of the server that wrote it
/// @param createdSeconds when, in seconds since 1970
/// @param usedBytes memory that its data took
/// @param aofBase whether it is the beginning of an append log
/// @param point where in the stream of a primary it was taken, or null
public record RdbInfo(
    String version, long createdSeconds, long usedBytes, boolean aofBase, Point point) {
  /// A place in a primary's stream of writes.
  ///
  /// @param database which the stream had selected last; -1 if none
  /// @param id the name of the stream: 40 hexadecimal digits
  /// @param offset how many bytes of it came before
  public record Point(int database, String id, long offset) {}
}
