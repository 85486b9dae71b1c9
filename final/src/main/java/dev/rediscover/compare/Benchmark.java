package dev.rediscover.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs redis-benchmark against a server: 50 connections, values of 32 bytes.
final class Benchmark {
  static final int KEYS = 100_000;

  private static final List<String> COMMAND =
      List.of("redis-benchmark", "-h", "127.0.0.1", "-c", "50", "-d", "32", "--csv");

  private final Children children;

  Benchmark(Children children) {
    this.children = children;
  }

  /// One run of `requests` requests over [#KEYS] keys.
  Measurement run(Server server, BenchmarkTest test, int depth, long requests)
      throws IOException, InterruptedException {
    return run(server, test, depth, requests, KEYS);
  }

  Measurement run(Server server, BenchmarkTest test, int depth, long requests, int keys)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(List.of("-p", Integer.toString(server.port())));
    command.addAll(List.of("-r", Integer.toString(keys)));
    command.addAll(List.of("-P", Integer.toString(depth)));
    command.addAll(List.of("-n", Long.toString(requests)));
    command.addAll(test.arguments());

    CpuClock.Sample cpuBefore = server.cpu();
    MachineLoad loadBefore = MachineLoad.now();
    String csv = output(server, command);
    MachineLoad loadAfter = MachineLoad.now();
    long cpu = server.cpu().since(cpuBefore);

    BenchmarkCsv row = BenchmarkCsv.parse(csv).getLast();
    return new Measurement(
        row.figure("rps"),
        row.figure("p50_latency_ms"),
        row.figure("p99_latency_ms"),
        row.figure("max_latency_ms"),
        (double) cpu / requests,
        loadAfter.foreignCores(loadBefore, cpu),
        (loadAfter.wallNanos() - loadBefore.wallNanos()) / 1e9);
  }

  private String output(Server server, List<String> command)
      throws IOException, InterruptedException {
    Path complaints = children.folder().resolve("redis-benchmark.txt");
    Process process =
        children.start(new ProcessBuilder(command).redirectError(complaints.toFile()));
    // redis-benchmark tries again for ever when its server has gone.
    server.onExit().thenRun(process::destroyForcibly);
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        return text;
      }
      server.requireAlive();
      throw new CannotCompare(
          "redis-benchmark failed against "
              + server.name()
              + " ("
              + String.join(" ", command)
              + "): "
              + (text + Files.readString(complaints)).strip());
    }
  }
}
