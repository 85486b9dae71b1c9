package dev.rediscover.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The processes that this program has started, and the folder they write into: none outlives it.
///
/// Thread: any; at Ctrl-C the shutdown hook ends what is left while another thread may be waiting
/// for it.
final class Children implements AutoCloseable {
  private static final int GRACE_SECONDS = 10;

  private final Set<Process> alive = ConcurrentHashMap.newKeySet();
  private final Path folder;
  private volatile boolean ending;
  private final Thread hook = new Thread(this::endAll);

  Children() throws IOException {
    folder = Files.createTempDirectory("rediscover");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Path folder() {
    return folder;
  }

  /// Starts `builder`'s command; a program that does not exist is a [CannotCompare].
  Process start(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      alive.add(process);
      process.onExit().thenAccept(alive::remove);
      return process;
    } catch (IOException e) {
      throw new CannotCompare(
          "Cannot start " + builder.command().getFirst() + ": " + e.getMessage());
    }
  }

  /// Asks `process` to end (SIGTERM), and ends it if it has not after so many seconds.
  void end(Process process, int graceSeconds) {
    process.destroy();
    try {
      if (!process.waitFor(graceSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Whether Ctrl-C or the end of the program is putting an end to them: what fails now is no news.
  boolean areEnding() {
    return ending;
  }

  private void endAll() {
    ending = true;
    alive.forEach(Process::destroy);
    alive.forEach(process -> end(process, GRACE_SECONDS));
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("Cannot remove " + folder + ".");
    }
  }

  @Override
  public void close() {
    if (!ending) {
      endAll();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
