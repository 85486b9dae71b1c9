package dev.rediscover.lessons;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/// A real redis-server, for tests that compare ours with it: one per test class, on a free loopback
/// port, without persistence, ended with the class.
///
/// ```java
/// @RegisterExtension static final RealRedis REDIS = new RealRedis();
///
/// try (Wire wire = Wire.to(REDIS.port())) { wire.ask("SET", "k", "v"); }
/// ```
///
/// Where no redis-server is on the PATH the tests of the class are skipped with a line that says
/// so; with `CI=true` in the environment they fail.
///
/// Thread: the test's.
public final class RealRedis implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final int TRIES = 3;

  private final List<String> options;
  private Process process;
  private Path folder;
  private Thread killer;
  private int port;

  /// A server that is not started yet; `options` as on its command line: `--maxmemory`, `1mb`.
  public RealRedis(String... options) {
    this.options = List.of(options);
  }

  /// Starts a server by hand, for what is no Jupiter test; close it.
  public static RealRedis started(String... options) {
    var redis = new RealRedis(options);
    redis.start();
    return redis;
  }

  /// Whether a redis-server is on the PATH.
  public static boolean isInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
  }

  /// The port on the loopback address.
  public int port() {
    return port;
  }

  /// Whether the process is there.
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private void start() {
    if (!isInstalled()) {
      String missing = "no redis-server on the PATH, so nothing was compared with the real Redis";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing + "; with CI=true that is a failure");
      }
      throw new TestAbortedException(missing);
    }
    try {
      folder = Files.createTempDirectory("real-redis");
      // Somebody else may take the free port before the server does.
      for (int tried = 0; tried < TRIES; tried++) {
        if (launch()) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    close();
    throw new AssertionError("redis-server did not start with " + options);
  }

  private boolean launch() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var command = new ArrayList<String>();
    command.addAll(List.of("redis-server", "--port", "" + port, "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
    command.addAll(List.of("--dir", folder.toString()));
    command.addAll(options);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Process started = process;
    killer = new Thread(started::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    var log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("Ready to accept connections")) {
        Thread.ofVirtual().start(() -> drain(log));
        return true;
      }
    }
    end();
    return false;
  }

  /// Reads the server's log away, so that it never waits for a reader.
  private static void drain(BufferedReader log) {
    try {
      while (log.readLine() != null) {}
    } catch (IOException e) {
      // The server is gone, and its log with it.
    }
  }

  private void end() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The JVM is going down and runs the hook itself.
    }
  }

  @Override
  public void close() {
    if (process != null) {
      end();
      process = null;
    }
    if (folder != null) {
      delete(folder);
      folder = null;
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
