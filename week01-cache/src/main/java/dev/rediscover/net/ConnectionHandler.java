package dev.rediscover.net;

import java.io.IOException;
import java.net.Socket;

/// What a [VirtualThreadServer] does with a connection.
///
/// Thread: [#serve(Socket)] runs on the connection's own virtual thread, many of them at once.
public interface ConnectionHandler {
  /// Talks to a client until one of the two has had enough. The server closes the socket afterwards.
  ///
  /// @throws IOException if the client has vanished; that is no error
  void serve(Socket socket) throws IOException;

  /// What a client reads that is one too many, before its connection is closed.
  default byte[] refusal() {
    return new byte[0];
  }
}
