package dev.rediscover.manual;

import dev.rediscover.command.Argument;
import dev.rediscover.command.Command;
import dev.rediscover.command.ManualPage;
import dev.rediscover.command.ManualPage.Change;
import dev.rediscover.command.ManualPage.Deprecation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// A page for each command: what it wants behind its name (`arguments.txt`, in the notation of
/// [ArgumentReader]), what changed since it came (`history.txt`), what replaced it (`deprecated.txt`).
///
/// Thread: engine.
public final class Manual {
  private static final Set<String> INTERNAL = Set.of("debug", "replconf");

  private final Map<String, List<Argument>> arguments = new HashMap<>();
  private final Map<String, List<Change>> history = new HashMap<>();
  private final Map<String, Deprecation> deprecations = new HashMap<>();
  private boolean isRead;

  /// The page of a command; of a subcommand, whose name is `config|get`, too.
  public ManualPage page(Command command) {
    // It costs a moment, and most servers are never asked.
    if (!isRead) {
      read();
      isRead = true;
    }
    String name = command.name();
    return new ManualPage(
        arguments.getOrDefault(name, List.of()),
        history.getOrDefault(name, List.of()),
        deprecations.get(name),
        INTERNAL.contains(name));
  }

  private void read() {
    forEachLine("arguments.txt", (name, text) -> arguments.put(name, ArgumentReader.read(text)));
    forEachLine(
        "history.txt",
        (name, text) -> {
          String[] change = text.split(" ", 2);
          history
              .computeIfAbsent(name, _ -> new ArrayList<>())
              .add(new Change(change[0], change[1]));
        });
    forEachLine(
        "deprecated.txt",
        (name, text) -> {
          String[] end = text.split(" ", 2);
          deprecations.put(name, new Deprecation(end[0], end[1]));
        });
  }

  /// Shows each line of a file: the command's name, and the rest.
  private static void forEachLine(String file, BiConsumer<String, String> reader) {
    try (InputStream in = Manual.class.getResourceAsStream(file)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" +", 2))
          .forEach(line -> reader.accept(line[0], line[1]));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
