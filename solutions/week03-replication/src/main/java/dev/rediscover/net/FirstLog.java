package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The shortest log there is: each entry goes to the end of a file at once. At the start the file is
/// what a client would have sent, so it is run as if a client sent it.
///
/// It never waits for the disk, it does not notice a full one, and a torn end of the file glues to the
/// next entry. The exercises of week 3 are about that.
///
/// Thread: engine.
public final class FirstLog implements NodeLog {
  private static final int DEFAULT_PORT = 7000;
  private static final String DEFAULT_FILE = "first.aof";
  private static final long TICK_MILLIS = 100;

  private final PrintStream file;

  /// A log at the end of what a file holds.
  FirstLog(Path path) throws IOException {
    file = new PrintStream(new FileOutputStream(path.toFile(), true));
  }

  @Override
  public boolean isOn() {
    return true;
  }

  /// Exercise 3.0: writes the bytes of an entry to the end of [#file].
  ///
  /// @param resp a window on an array: its bytes lie between other ones
  @Override
  public void append(int database, Slice resp) {
    // exercise 3.0 begin: write the slice's bytes, and no others of its array
    file.write(resp.array(), resp.offset(), resp.length());
    // exercise 3.0 end
  }

  /// Runs what a file holds.
  static void repeat(Path path, SingleNode node) throws IOException {
    byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    RespReader reader = new RespReader(RespLimits.DEFAULT);
    Words words = new Words();
    RespWriter reply = new RespWriter();
    reader.feed(bytes, 0, bytes.length);
    node.enter();
    try {
      while (reader.next(words)) {
        node.replay(words, new ReplaySession(), reply);
        reply.clear();
      }
      node.replayed();
    } finally {
      node.leave();
    }
  }

  /// Serves a node with such a log until it is interrupted.
  ///
  /// @param arguments the port, 7000 if there is none; then the file
  public static void main(String... arguments) throws IOException, InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
    Path path = Path.of(arguments.length > 1 ? arguments[1] : DEFAULT_FILE);
    SingleNode node = new SingleNode(System::currentTimeMillis, new FirstLog(path));
    repeat(path, node);
    RespServer server =
        RespServer.start(node, port, RespServer.CLIENTS_MAX, Throwable::printStackTrace);
    System.out.println(node.size() + " keys from " + path);
    System.out.println("Talk to it: redis-cli -p " + server.port());
    System.out.println("Kill it:    kill -9 " + ProcessHandle.current().pid());
    while (true) {
      Thread.sleep(TICK_MILLIS);
      node.tick();
    }
  }
}
