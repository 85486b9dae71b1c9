package dev.rediscover.manual;

import dev.rediscover.command.Argument;
import dev.rediscover.command.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What each command wants behind its name: `arguments.txt`, a line per command, in the notation of
/// [ArgumentReader].
///
/// Thread: engine.
public final class Manual {
  private static final String FILE = "arguments.txt";

  /// Null until somebody asks. A subcommand's name is `config|get`.
  private Map<String, List<Argument>> byName;

  /// What a command wants; empty if nothing.
  public List<Argument> arguments(Command command) {
    if (byName == null) {
      byName = read();
    }
    return byName.getOrDefault(command.name(), List.of());
  }

  private static Map<String, List<Argument>> read() {
    Map<String, List<Argument>> read = new HashMap<>();
    lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          String[] nameAndArguments = line.split(" +", 2);
          read.put(nameAndArguments[0], ArgumentReader.read(nameAndArguments[1]));
        });
    return read;
  }

  private static Stream<String> lines() {
    try (InputStream in = Manual.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
