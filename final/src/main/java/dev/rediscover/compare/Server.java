package dev.rediscover.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A server that runs: a process on a port of the loopback interface, with a folder of its own.
final class Server implements AutoCloseable {
  private static final long START_NANOS_MAX = 60_000_000_000L;
  private static final int POLL_MILLIS = 2;
  private static final int GRACE_SECONDS = 10;

  private final Contestant contestant;
  private final Children children;
  private final Process process;
  private final int port;
  private final Path output;
  private final CpuClock clock;
  private final long firstReplyNanos;
  private final long firstReplyCpuNanos;

  private Server(
      Contestant contestant, Children children, Process process, int port, Path output, long begun)
      throws IOException, InterruptedException {
    this.contestant = contestant;
    this.children = children;
    this.process = process;
    this.port = port;
    this.output = output;
    this.clock = new CpuClock(process.toHandle());
    awaitFirstReply(begun);
    this.firstReplyNanos = System.nanoTime() - begun;
    this.firstReplyCpuNanos = clock.now().total();
  }

  /// Starts the contestant in a new folder and waits until it answers PING.
  static Server start(Contestant contestant, Children children)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(children.folder(), "server");
    int port = freePort();
    Path output = home.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(contestant.commandFor(port))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(contestant.environment());
    long begun = System.nanoTime();
    Process process = children.start(builder);
    try {
      return new Server(contestant, children, process, port, output, begun);
    } catch (IOException | InterruptedException | RuntimeException e) {
      children.end(process, GRACE_SECONDS);
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitFirstReply(long begun) throws IOException, InterruptedException {
    while (true) {
      try (Connection connection = connect()) {
        connection.call("PING");
        return;
      } catch (RedisError e) {
        throw new CannotCompare(contestant.name() + " answers PING with: " + e.getMessage());
      } catch (IOException e) {
        requireAlive();
        if (System.nanoTime() - begun > START_NANOS_MAX) {
          throw new CannotCompare(
              contestant.name() + " does not answer on port " + port + ". " + lastOutput());
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /// Throws a [CannotCompare] with the server's last words if it has ended.
  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new CannotCompare(contestant.name() + " has ended. " + lastOutput());
    }
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /// What the process has printed so far, line by line.
  List<String> output() throws IOException {
    return Files.readAllLines(output);
  }

  private String lastOutput() throws IOException {
    List<String> lines = output();
    return "It said:\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  Connection connect() throws IOException {
    return new Connection(port);
  }

  String name() {
    return contestant.name();
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  CpuClock.Sample cpu() {
    return clock.now();
  }

  /// From the start of the process to its answer to the first PING.
  double firstReplyMillis() {
    return firstReplyNanos / 1e6;
  }

  /// CPU of the process up to that answer.
  double firstReplyCpuMillis() {
    return firstReplyCpuNanos / 1e6;
  }

  /// The value of a field of INFO, null if there is no such field or no INFO.
  String info(String field) throws IOException {
    try (Connection connection = connect()) {
      return field(String.valueOf(connection.call("INFO")), field);
    } catch (RedisError e) {
      return null;
    }
  }

  /// The value in the line `field:value`, null without such a line.
  static String field(String info, String field) {
    return info.lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElse(null);
  }

  /// Resident memory in bytes, NaN where the system does not tell.
  double residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(pid()), "status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    String kilobytes = field(Files.readString(status), "VmRSS");
    return Double.parseDouble(kilobytes.replace("kB", "")) * 1024;
  }

  /// Asks the server to end and waits that long before it is made to.
  void end(int graceSeconds) {
    children.end(process, graceSeconds);
  }

  @Override
  public void close() {
    end(GRACE_SECONDS);
  }
}
