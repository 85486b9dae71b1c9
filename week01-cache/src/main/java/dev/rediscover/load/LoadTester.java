package dev.rediscover.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Puts a server under load and says how many requests it answered and how long they waited.
///
/// Each client is a virtual thread with a connection and a histogram of its own, so that measuring
/// makes nobody wait for anybody.
///
/// Thread: any.
public final class LoadTester {
  private static final long NANOS_A_SECOND = 1_000_000_000;
  private static final long SEED = 42;

  private final LoadOptions options;
  private final NanoClock clock;
  private final List<LoadConnection> connections = new ArrayList<>();

  private LoadTester(LoadOptions options, NanoClock clock) {
    this.options = options;
    this.clock = clock;
  }

  /// Runs the load that the options describe.
  ///
  /// @throws IOException if the server is not there, vanishes, or speaks another protocol
  static LoadReport run(LoadOptions options) throws IOException, InterruptedException {
    LoadTester tester = new LoadTester(options, NanoClock.SYSTEM);
    try {
      tester.connect();
      return tester.measure();
    } finally {
      for (LoadConnection connection : tester.connections) {
        connection.close();
      }
    }
  }

  private void connect() throws IOException {
    for (int client = 0; client < options.clients(); client++) {
      connections.add(new LoadConnection(options, new SplittableRandom(SEED + client)));
    }
  }

  private LoadReport measure() throws IOException, InterruptedException {
    List<Future<LatencyHistogram>> runs = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(options.clients());
    CountDownLatch go = new CountDownLatch(1);
    LatencyHistogram all = new LatencyHistogram();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Set before anybody may go, so all clients share it.
      long[] start = new long[1];
      for (int client = 0; client < options.clients(); client++) {
        int number = client;
        runs.add(
            threads.submit(() -> {
              ready.countDown();
              go.await();
              return runClient(number, start[0]);
            }));
      }
      ready.await();
      start[0] = clock.now();
      go.countDown();
      for (Future<LatencyHistogram> run : runs) {
        all.add(result(run));
      }
      return report(all, clock.now() - start[0]);
    }
  }

  private LatencyHistogram runClient(int client, long startNanos) throws IOException {
    LatencyHistogram latencies = new LatencyHistogram();
    RequestLoop loop = new RequestLoop(clock, connections.get(client), latencies);
    int clients = options.clients();
    long requests = options.requests() / clients + (client < options.requests() % clients ? 1 : 0);
    if (options.ratePerSecond() == 0) {
      loop.runClosed(requests);
    } else {
      // The clients take turns, so that together they send at an even pace.
      long turnNanos = NANOS_A_SECOND / options.ratePerSecond();
      loop.runAtRate(requests, startNanos + client * turnNanos, clients * turnNanos);
    }
    return latencies;
  }

  private LatencyHistogram result(Future<LatencyHistogram> run)
      throws IOException, InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      // The others would wait for their replies; nobody wants them any more.
      for (LoadConnection connection : connections) {
        connection.close();
      }
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private LoadReport report(LatencyHistogram latencies, long nanos) {
    long errors = connections.stream().mapToLong(LoadConnection::errors).sum();
    String first =
        connections.stream()
            .map(LoadConnection::firstError)
            .filter(error -> error != null)
            .findFirst()
            .orElse(null);
    return new LoadReport(options, latencies, nanos, errors, first);
  }

  /// Runs from the command line; see [LoadOptions#USAGE].
  public static void main(String... arguments) throws InterruptedException {
    LoadOptions options;
    try {
      options = LoadOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(LoadOptions.USAGE);
      System.exit(2);
      return;
    }
    try {
      System.out.print(run(options).text());
    } catch (IOException e) {
      System.err.println(options.host() + ":" + options.port() + ": " + e.getMessage());
      System.exit(1);
    }
  }
}
