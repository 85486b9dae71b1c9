package dev.rediscover.server;

import dev.rediscover.lessons.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Our server as a process of its own, as `./serve` starts it; ended with [#close()].
///
/// Thread: one.
final class ServerProcess implements AutoCloseable {
  private static final String READY = "Ready to accept connections on port ";

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// Starts a server; it may be about to end with an error.
  static ServerProcess start(String... flags) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xshare:auto"));
    command.addAll(List.of("-cp", classPath(), "dev.rediscover.server.Main"));
    if (!List.of(flags).contains("--save")) {
      command.addAll(List.of("--save", ""));
    }
    command.addAll(List.of(flags));
    try {
      return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  /// That of the tests: surefire may have put it into a jar's manifest, which Java follows too.
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /// Waits until it listens.
  ///
  /// @return its port
  int port() {
    for (String line = readLine(); line != null; line = readLine()) {
      int at = line.indexOf(READY);
      if (at >= 0) {
        return Integer.parseInt(line.substring(at + READY.length()).strip());
      }
    }
    throw new AssertionError("the server ended before it listened: " + lines);
  }

  Wire connect(int port) {
    return Wire.to(port);
  }

  private String readLine() {
    try {
      String line = output.readLine();
      if (line != null) {
        lines.add(line);
      }
      return line;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// Sends a signal, `TERM` as `kill` does and `INT` as Ctrl-C.
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// Waits until it has ended.
  ///
  /// @return its exit code
  int exitCode() {
    while (readLine() != null) {}
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the server did not end: " + lines);
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return process.exitValue();
  }

  /// What it has said so far.
  String output() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
