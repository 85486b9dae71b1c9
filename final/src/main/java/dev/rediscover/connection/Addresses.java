package dev.rediscover.connection;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// The addresses of connections, as CLIENT LIST shows them.
final class Addresses {
  private Addresses() {}

  /// `127.0.0.1:6379`, `[::1]:6379`; `?:0` for one that is no longer known.
  static String text(SocketAddress address) {
    if (!(address instanceof InetSocketAddress inet)) {
      return "?:0";
    }
    String host = inet.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
  }

  /// Whether it is one of this machine that no other can reach.
  static boolean isLoopback(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress().isLoopbackAddress();
  }
}
