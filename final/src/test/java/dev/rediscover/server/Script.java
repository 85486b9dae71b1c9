package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Several clients of one server, played from a text, and what each of them was told.
///
/// ```
/// a BLPOP list 0                     a client and a command; its reply is not read yet
/// blocked 1                          waits until the server says that one client waits
/// b RPUSH list v        = :1         a command and its reply, each line end shown as a blank
/// a                     = *2 $4 list $1 v
/// a closes                           ends the connection; `a resets` does so rudely
/// ```
///
/// `~` stands for a blank in a word, `''` for no bytes, `|` between two commands sends both at once.
///
/// Thread: the test's.
final class Script implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final int port;
  private final Wire control;
  private final Map<String, Wire> clients = new LinkedHashMap<>();

  /// Empties the server.
  Script(int port) {
    this.port = port;
    control = Wire.to(port);
    awaitBlocked("0");
    control.ask("FLUSHALL");
  }

  /// Plays a script and wants the replies that it says.
  static void hold(int port, String text) {
    try (Script script = new Script(port)) {
      assertThat(script.play(text)).isEqualTo(expected(text));
    }
  }

  /// Plays a script.
  ///
  /// @return the script, with what really came in the place of what was expected
  String play(String script) {
    StringBuilder played = new StringBuilder();
    for (String line : script.strip().split("\n")) {
      int equals = line.indexOf(" = ");
      String left = (equals < 0 ? line : line.substring(0, equals)).strip();
      played.append(left);
      String[] words = left.split(" ", 2);
      step(words[0], words.length == 1 ? "" : words[1].strip());
      if (equals >= 0) {
        played.append(" = ").append(shown(client(words[0]).reply()));
      }
      played.append('\n');
    }
    return played.toString();
  }

  /// The script as [#play(String)] gives it back if all is as expected.
  static String expected(String script) {
    return script.strip().replaceAll(" +", " ").replaceAll("\n ", "\n") + "\n";
  }

  private void step(String who, String what) {
    switch (what) {
      case "" -> {}
      case "closes" -> clients.remove(who).close();
      case "resets" -> clients.remove(who).reset();
      default -> {
        if (who.equals("blocked")) {
          awaitBlocked(what);
        } else {
          client(who).send(Replies.frames(commands(what)));
        }
      }
    }
  }

  private static java.util.List<String[]> commands(String what) {
    return java.util.stream.Stream.of(what.split(" \\| "))
        .map(command -> command.strip().split(" +"))
        .map(Script::spelled)
        .toList();
  }

  private static String[] spelled(String[] words) {
    String[] spelled = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      spelled[i] = words[i].equals("''") ? "" : words[i].replace('~', ' ');
    }
    return spelled;
  }

  private void awaitBlocked(String count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String blocked = "";
    while (!blocked.equals(count)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + count + " to wait, not " + blocked);
      }
      blocked = RunningServer.value(control.ask("INFO", "clients"), "blocked_clients");
    }
  }

  private Wire client(String name) {
    return clients.computeIfAbsent(name, _ -> Wire.to(port));
  }

  /// The bytes of a reply on one line: nothing is lost but which blank was a line end.
  private static String shown(String reply) {
    return reply
        .strip()
        .replace("\r\n", " ")
        .replaceAll(" +", " ")
        .replaceAll(" id :\\d+", " id :ID");
  }

  @Override
  public void close() {
    clients.values().forEach(Wire::close);
    control.close();
  }
}
