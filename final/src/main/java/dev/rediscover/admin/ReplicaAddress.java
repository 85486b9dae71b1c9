package dev.rediscover.admin;

/// What a replica has said of itself before it asked for the stream.
///
/// @param host where it can be reached, or "": where its connection comes from
/// @param port where it listens; 0 if it has not said so
/// @param takesMarks whether it takes a snapshot whose length is not known before
public record ReplicaAddress(String host, int port, boolean takesMarks) {
  /// It has said nothing.
  public static final ReplicaAddress UNKNOWN = new ReplicaAddress("", 0, false);

  /// It has said its port.
  public ReplicaAddress withPort(int itsPort) {
    return new ReplicaAddress(host, itsPort, takesMarks);
  }

  /// It has said its host.
  public ReplicaAddress withHost(String itsHost) {
    return new ReplicaAddress(itsHost, port, takesMarks);
  }

  /// It has said that it takes a snapshot that ends with a mark.
  public ReplicaAddress withMarks() {
    return new ReplicaAddress(host, port, true);
  }
}
