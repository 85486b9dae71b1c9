package dev.rediscover.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a run of the load tester is to do.
///
/// @param host where the server is
/// @param port and at which port
/// @param clients how many connections ask at once
/// @param requests how many requests they send together
/// @param getPercent how many of 100 requests are a GET; the others are a SET
/// @param keys of how many keys each request picks one
/// @param valueBytes how long a value is
/// @param ratePerSecond how many requests are due each second, or 0 for as many as come through
/// @param inline whether a request is a line, as netcat would send it, or an array as clients send
record LoadOptions(
    String host,
    int port,
    int clients,
    long requests,
    int getPercent,
    int keys,
    int valueBytes,
    long ratePerSecond,
    boolean inline) {

  static final String USAGE =
      """
      --host NAME      127.0.0.1
      --port N         7000
      --clients N      10       connections that ask at once
      --requests N     100000   of all clients together
      --gets PERCENT   80       the other requests are SETs
      --keys N         10000    each request picks one
      --bytes N        32       in a value
      --rate N         0        requests due a second; 0: each as soon as the last one is answered
      --resp                    requests as arrays, as Redis' clients send them, instead of lines
      """;

  /// The options of a command line.
  ///
  /// @throws IllegalArgumentException with a sentence for the user
  static LoadOptions parse(String... arguments) {
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    String host = "127.0.0.1";
    long port = 7000;
    long clients = 10;
    long requests = 100_000;
    long gets = 80;
    long keys = 10_000;
    long bytes = 32;
    long rate = 0;
    boolean inline = true;
    while (!left.isEmpty()) {
      String option = left.removeFirst();
      switch (option) {
        case "--host" -> host = value(option, left);
        case "--port" -> port = number(option, left, 1, 65_535);
        case "--clients" -> clients = number(option, left, 1, 100_000);
        case "--requests" -> requests = number(option, left, 1, Long.MAX_VALUE);
        case "--gets" -> gets = number(option, left, 0, 100);
        case "--keys" -> keys = number(option, left, 1, Integer.MAX_VALUE);
        case "--bytes" -> bytes = number(option, left, 1, 60_000);
        case "--rate" -> rate = number(option, left, 0, 1_000_000_000);
        case "--resp" -> inline = false;
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    return new LoadOptions(
        host,
        (int) port,
        (int) clients,
        requests,
        (int) gets,
        (int) keys,
        (int) bytes,
        rate,
        inline);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return left.removeFirst();
  }

  private static long number(String option, Deque<String> left, long min, long max) {
    String text = value(option, left);
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "%s needs a number from %d to %d, not %s.".formatted(option, min, max, text));
  }
}
