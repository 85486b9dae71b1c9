package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Wire;
import dev.rediscover.persistence.FileDirectory;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Kills a node with kill -9 again and again while a client writes, and counts the writes that were
/// acknowledged and are gone.
///
/// ```
/// mvn -q test-compile -pl solutions/week03-replication -Dlab=dev.rediscover.net.KillLab "-Dargs=always 40"
/// ```
///
/// Instead of `always`: `everysec`, `no`, or `buffered`, a log that keeps bytes in the process.
final class KillLab {
  private static final String READY = "Kill it:";

  private KillLab() {}

  /// A log with a buffer of 8 KiB in front of its file: the mistake that this lab shows.
  static final class Buffered implements NodeLog {
    private final OutputStream file;

    Buffered(Path path) throws IOException {
      file = new BufferedOutputStream(new FileOutputStream(path.toFile(), true));
    }

    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public void append(int database, Slice resp) {
      try {
        file.write(resp.array(), resp.offset(), resp.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Serves a node with it.
    public static void main(String... arguments) throws IOException {
      Path path = Path.of(arguments[2], "buffered.aof");
      Files.createDirectories(path.getParent());
      SingleNode node = new SingleNode(System::currentTimeMillis, new Buffered(path));
      FirstLog.repeat(path, node);
      RespServer server = RespServer.start(node, 0, 10, Throwable::printStackTrace);
      System.out.println("Talk to it: redis-cli -p " + server.port());
      System.out.println(READY);
    }
  }

  /// A node in a process of its own.
  private static final class Victim {
    private final Process process;
    private int port;

    Victim(Class<?> main, String policy, Path folder) throws IOException {
      process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  main.getName(),
                  "0",
                  policy,
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); !line.startsWith(READY); line = lines.readLine()) {
        port = line.contains("-p ") ? Integer.parseInt(line.replaceAll(".*-p ", "")) : port;
      }
    }
  }

  /// Runs the rounds.
  ///
  /// @param arguments the policy, and how many rounds
  public static void main(String... arguments) throws IOException, InterruptedException {
    String policy = arguments[0];
    int rounds = Integer.parseInt(arguments[1]);
    Class<?> main = policy.equals("buffered") ? Buffered.class : DurableNode.class;
    SplittableRandom random = new SplittableRandom(rounds);
    int bad = 0;
    long lost = 0;
    long all = 0;
    for (int round = 0; round < rounds; round++) {
      Path folder = Files.createTempDirectory("kill-lab");
      long acknowledged = writeAndKill(new Victim(main, policy, folder), 50 + random.nextInt(250));
      Victim again = new Victim(main, policy, folder);
      long found = found(again.port);
      again.process.destroyForcibly().waitFor();
      all += acknowledged;
      delete(folder);
      bad += found < acknowledged ? 1 : 0;
      lost += Math.max(0, acknowledged - found);
    }
    System.out.printf(
        "%s: %d rounds, %d writes acknowledged, %d lost, in %d rounds%n",
        policy, rounds, all, lost, bad);
  }

  private static void delete(Path folder) throws IOException {
    FileDirectory directory = FileDirectory.of(folder);
    for (String name : directory.list()) {
      directory.delete(name);
    }
    Files.delete(folder);
  }

  private static long writeAndKill(Victim victim, int millis) throws InterruptedException {
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try (Wire wire = Wire.to(victim.port)) {
                while (!over.get()) {
                  if (wire.ask("INCR", "writes").startsWith(":")) {
                    acknowledged.incrementAndGet();
                  }
                }
              } catch (RuntimeException | AssertionError e) {
                // The node is gone: what was acknowledged until now counts.
              }
            });
    while (acknowledged.get() == 0) {
      Thread.sleep(1);
    }
    Thread.sleep(millis);
    victim.process.destroyForcibly().waitFor();
    over.set(true);
    writer.join();
    return acknowledged.get();
  }

  private static long found(int port) {
    try (Wire wire = Wire.to(port)) {
      String reply = wire.ask("GET", "writes");
      return reply.startsWith("$-1") ? 0 : Long.parseLong(reply.split("\r\n")[1]);
    }
  }
}
