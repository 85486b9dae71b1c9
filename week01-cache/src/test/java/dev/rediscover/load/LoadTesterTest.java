package dev.rediscover.load;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.net.ConnectionHandler;
import dev.rediscover.net.VirtualThreadServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Exercise("1.8")
@Timeout(20)
class LoadTesterTest {
  private final Map<String, Integer> seen = new ConcurrentHashMap<>();

  /// Reads requests of either form, counts them by name and length, and answers.
  private final ConnectionHandler counter =
      socket -> {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String request = line.startsWith("*") ? words(in, line) : line;
          String[] words = request.split(" ");
          boolean get = words[0].equals("GET");
          seen.merge(words[0] + " of " + words.length + " words", 1, Integer::sum);
          String reply = get ? "$-1\r\n" : words[2].length() > 9 ? "-ERR no\r\n" : "+OK\r\n";
          socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        }
      };

  private static String words(BufferedReader in, String head) throws IOException {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < Integer.parseInt(head.substring(1)); i++) {
      in.readLine();
      words.append(in.readLine()).append(' ');
    }
    return words.toString();
  }

  private VirtualThreadServer server() throws IOException {
    return VirtualThreadServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50, counter, thrown -> {});
  }

  private LoadReport run(String... arguments) throws Exception {
    try (VirtualThreadServer server = server()) {
      String[] all = Arrays.copyOf(arguments, arguments.length + 2);
      all[arguments.length] = "--port";
      all[arguments.length + 1] = "" + server.port();
      return LoadTester.run(LoadOptions.parse(all));
    }
  }

  @Test
  void run_closedLoop_sendsAndMeasuresEachRequest() throws Exception {
    LoadReport report = run("--clients", "7", "--requests", "1000", "--gets", "0", "--bytes", "9");
    rule("every request is sent once and measured once")
        .did("7 clients, 1000 requests, no GETs")
        .expect("1000 measured, {SET of 3 words=1000} seen by the server, 0 errors")
        .got(
            "%d measured, %s seen by the server, %d errors"
                .formatted(report.latencies().count(), seen, report.errors()));
  }

  @Test
  void run_arraysAtARate_sendsTheMix() throws Exception {
    LoadReport report =
        run("--resp", "--rate", "100000", "--requests", "2000", "--gets", "75", "--clients", "4");
    rule("GETs and SETs come in the share that was asked for")
        .did("2000 requests, 75 % GETs, as arrays")
        .expectThat("1400 to 1600 GETs", Integer.class, gets -> gets > 1400 && gets < 1600)
        .got(seen.get("GET of 2 words"));
    rule("errors are counted and the first one is kept")
        .did("the server refuses every SET of a long value")
        .expect((2000L - seen.get("GET of 2 words")) + " errors, the first: -ERR no")
        .got(report.errors() + " errors, the first: " + report.firstError());
  }

  @Test
  void report_text_hasThePercentiles() throws Exception {
    LatencyHistogram latencies = new LatencyHistogram();
    for (int i = 0; i < 90; i++) {
      latencies.record(200_000);
    }
    for (int i = 0; i < 10; i++) {
      latencies.record(3_000_000);
    }
    LoadOptions options = LoadOptions.parse("--requests", "100");
    rule("the report says how many a second, and how long they waited")
        .did("90 requests of 0.2 ms, 10 of 3 ms, in 2 s")
        .expect(
            """
            127.0.0.1:7000  10 clients, 80 % GET, 32-byte values, lines
            closed loop: each client asks again when it has its reply
            100 requests in 2.00 s: 50 a second, 0 errors
              p50        0.201 ms
              p90        0.201 ms
              p99        3.000 ms
              p99.9      3.000 ms
              max        3.000 ms
            """)
        .got(new LoadReport(options, latencies, 2_000_000_000L, 0, null).text());
  }

  @Test
  void run_serverVanishes_throws() throws Exception {
    new RequestLoop(new VirtualClock(), () -> {}, new LatencyHistogram()).runClosed(1);
    try (VirtualThreadServer server =
        VirtualThreadServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            50,
            socket -> {},
            thrown -> {})) {
      rule("a server that hangs up ends the run")
          .did("connect", "the server closes")
          .expectThrown(IOException.class)
          .by(() -> LoadTester.run(LoadOptions.parse("--port", "" + server.port())));
    }
  }
}
