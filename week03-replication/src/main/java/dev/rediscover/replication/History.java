package dev.rediscover.replication;

/// Which stream of writes a node's data is made of, and how far: what decides whether another node can go
/// on from where it is, or must begin anew with a snapshot.
///
/// A stream is named by a random id, 40 hex digits. A position in it is a number of bytes. Two nodes that
/// say the same id and the same number hold the same data.
///
/// A replica that becomes a primary begins a stream with a new id: the old primary, cut off, may be
/// writing on in the old one, and what either writes from here on is not what the other writes. But up to
/// this point the streams are the same. So the node remembers the old id with the offset up to which it
/// holds: the other replicas of the old primary then go on without a snapshot.
///
/// Thread: engine.
///
/// Exercises 4.3, 4.6 and 4.7.
public final class History {
  /// The id of no stream.
  public static final String NO_ID = "0".repeat(40);

  private String id;
  private String secondId = NO_ID;

  /// Up to here the second stream is the same as the first.
  private long secondEnd = -1;

  /// A stream that begins here, or that another node has begun.
  public History(String id) {
    this.id = id;
  }

  /// The stream that the node writes, or follows.
  public String id() {
    return id;
  }

  /// The stream that it has followed before, or [#NO_ID].
  public String secondId() {
    return secondId;
  }

  /// Up to which offset the second stream is the same as the first; -1 if there is none.
  public long secondEnd() {
    return secondEnd;
  }

  /// Exercise 4.3: whether somebody who has all bytes of a stream before an offset can go on with what the
  /// backlog holds, without a snapshot.
  ///
  /// @param otherId the stream whose bytes it has
  /// @param offset how many
  public boolean canContinue(String otherId, long offset, Backlog backlog) {
    throw new UnsupportedOperationException(
        "exercise 4.3: the same stream up to there, and the rest is still in the backlog");
  }

  /// Exercise 4.6: the node becomes a primary: from here on it writes a stream of its own.
  ///
  /// @param newId that no stream has had before
  /// @param offset bytes of the old stream that it has
  public void promote(String newId, long offset) {
    throw new UnsupportedOperationException(
        "exercise 4.6: the old stream becomes the second, up to here");
  }

  /// Exercise 4.7: the node's primary goes on with another id: what it has is a part of that stream, too.
  ///
  /// @param offset bytes that it has
  public void renamed(String newId, long offset) {
    throw new UnsupportedOperationException(
        "exercise 4.7: nothing to do if the id is the same; else the old stream becomes the"
            + " second");
  }

  /// The node has loaded a snapshot: all that it held before is gone.
  public void replace(String newId) {
    id = newId;
    secondId = NO_ID;
    secondEnd = -1;
  }
}
