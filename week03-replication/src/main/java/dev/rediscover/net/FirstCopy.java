package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/// The shortest replication there is: each entry is sent to another server, as if a client sent it.
///
/// What this node held before is not sent, what the other one misses while the link is cut is gone for
/// good, and its answers are never read. The exercises of week 4 are about that.
///
/// Thread: engine.
public final class FirstCopy implements NodeLog {
  private static final int DEFAULT_PORT = 7000;
  private static final int DEFAULT_COPY_PORT = 7001;
  private static final long TICK_MILLIS = 100;

  private final OutputStream copy;

  /// @param copy what is written here is run by the other server
  FirstCopy(OutputStream copy) {
    this.copy = copy;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void append(int database, Slice resp) {
    try {
      send(resp);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  /// Exercise 4.0: sends the bytes of an entry to the other server.
  private void send(Slice resp) throws IOException {
    throw new UnsupportedOperationException("exercise 4.0: write the slice's bytes to copy");
  }

  /// Serves a node that is copied, until it is interrupted.
  ///
  /// @param arguments the port, 7000 if there is none; then the port of the other server, 7001
  public static void main(String... arguments) throws IOException, InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
    int copyPort = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_COPY_PORT;
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), copyPort)) {
      SingleNode node =
          new SingleNode(System::currentTimeMillis, new FirstCopy(other.getOutputStream()));
      RespServer server =
          RespServer.start(node, port, RespServer.CLIENTS_MAX, Throwable::printStackTrace);
      System.out.println("Write here:   redis-cli -p " + server.port());
      System.out.println("Read there:   redis-cli -p " + copyPort);
      while (true) {
        Thread.sleep(TICK_MILLIS);
        node.tick();
      }
    }
  }
}
