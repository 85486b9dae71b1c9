package dev.rediscover.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sockets that the server listens on: one for each address of `bind`, all on one port.
///
/// Thread: engine, which is the sockets' event loop: so what is asked of them is done at once.
final class Listeners {
  private final ServerBootstrap bootstrap;
  private Map<String, Channel> open = new LinkedHashMap<>();
  private volatile int port;

  /// @param bootstrap makes a socket that listens, on this thread's event loop
  Listeners(ServerBootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /// The port that is listened on; 0 before the first.
  int port() {
    return port;
  }

  /// Listens on these addresses and no others.
  ///
  /// @param bind addresses with blanks between, or none; one with a `-` before it may be missing
  /// @param wantedPort 0: the port so far, or any free one
  /// @throws IOException if that can't be: the message is one sentence for the user. On another port
  ///     nothing has changed then; on the same one the addresses that are no longer wanted are closed
  void listen(String bind, int wantedPort) throws IOException {
    List<String> words = bind.isBlank() ? List.of() : Arrays.asList(bind.strip().split("\\s+"));
    if (words.isEmpty()) {
      closeAll();
      return;
    }
    if (wantedPort == 0 || wantedPort == port) {
      // An old address may be in the way of a new one, as 127.0.0.1 is of *.
      close(except(words));
      open(words, port, open);
      return;
    }
    Map<String, Channel> fresh = new LinkedHashMap<>();
    try {
      open(words, wantedPort, fresh);
    } catch (IOException cannotListen) {
      close(fresh.values());
      throw cannotListen;
    }
    closeAll();
    open = fresh;
  }

  private List<Channel> except(List<String> words) {
    List<Channel> others = new ArrayList<>(open.values());
    words.forEach(word -> others.remove(open.get(word)));
    return others;
  }

  /// Opens what is missing, the first address first: it picks the port where there is a choice.
  private void open(List<String> words, int wantedPort, Map<String, Channel> channels)
      throws IOException {
    int onPort = wantedPort;
    for (String word : words) {
      if (!channels.containsKey(word)) {
        Channel channel = open(word, onPort);
        if (channel != null) {
          channels.put(word, channel);
          onPort = ((InetSocketAddress) channel.localAddress()).getPort();
        }
      }
    }
    if (channels.isEmpty()) {
      throw new IOException("none of the addresses of 'bind' is there: " + String.join(" ", words));
    }
    port = onPort;
  }

  /// @return null if the address need not be there, and is not
  private Channel open(String word, int onPort) throws IOException {
    boolean optional = word.startsWith("-");
    String address = optional ? word.substring(1) : word;
    Channel channel = bootstrap.register().channel();
    ChannelFuture bound =
        channel.bind(
            address.equals("*")
                ? new InetSocketAddress(onPort)
                : new InetSocketAddress(address, onPort));
    if (bound.isSuccess()) {
      return channel;
    }
    channel.close();
    if (optional) {
      return null;
    }
    throw new IOException(
        "can't listen on " + address + " port " + onPort + ": " + reason(bound.cause()),
        bound.cause());
  }

  /// The system's words, without those of the call that failed.
  private static String reason(Throwable failed) {
    if (failed instanceof UnresolvedAddressException || failed instanceof UnknownHostException) {
      return "there is no such address";
    }
    String message = String.valueOf(failed.getMessage());
    int call = message.indexOf("): ");
    return call < 0 ? message : message.substring(call + "): ".length());
  }

  /// Stops listening.
  void closeAll() {
    close(new ArrayList<>(open.values()));
  }

  private void close(Iterable<Channel> channels) {
    for (Channel channel : channels) {
      open.values().remove(channel);
      channel.close();
    }
  }
}
