package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the rows say of the commands is what Redis says of its own.
@Exercise("2.9")
class CommandRowsTest {
  /// Younger than Redis 7.0, or only in this test.
  private static final List<String> OURS = List.of("client|setinfo", "lpush");

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final TestNode node = new TestNode();

  @Test
  void commandInfo_everyRow_sameAsRealRedis() {
    try (Wire theirs = Wire.to(REDIS.port())) {
      for (Command command : commands(node.table)) {
        String ours = node.ask("COMMAND", "INFO", command.name());
        rule("COMMAND INFO tells arity, flags, keys and categories as Redis 7.0 does")
            .did("COMMAND INFO " + command.name())
            .expect(plain(theirs.ask("COMMAND", "INFO", command.name())))
            .got(plain(ours));
      }
    }
  }

  @Test
  void commandDocs_everyRow_hasTheFactsOfRealRedis() {
    node.expect("*0\r\n", "COMMAND", "DOCS", "nosuch");
    try (Wire theirs = Wire.to(REDIS.port())) {
      for (Command command : commands(node.table)) {
        String docs = theirs.ask("COMMAND", "DOCS", command.name());
        String facts =
            "$5\r\nsince\r\n$%d\r\n%s\r\n$5\r\ngroup\r\n$%d\r\n%s\r\n"
                .formatted(
                    command.since().length(),
                    command.since(),
                    command.group().redisName().length(),
                    command.group().redisName());
        assertThat(docs).as("since and group of " + command.name()).contains(facts);
        assertThat(command.summary()).as("summary of " + command.name()).endsWith(".");
      }
    }
  }

  private static List<Command> commands(CommandTable table) {
    List<Command> commands = new ArrayList<>();
    for (CommandTable.Row row : table.all()) {
      if (!OURS.contains(row.command().name())) {
        commands.add(row.command());
      }
      if (row.subcommands() != null) {
        commands.addAll(commands(row.subcommands()));
      }
    }
    return commands;
  }

  /// The reply as text, without notes (they are prose) and without subcommands (they have rows of
  /// their own, and we don't have all).
  private static String plain(String reply) {
    List<String> lines = new ArrayList<>(List.of(reply.split("\r\n")));
    Object row = ((List<?>) read(lines.iterator())).getFirst();
    List<Object> parts = new ArrayList<>((List<?>) row);
    parts.removeLast();
    List<Object> keys = new ArrayList<>();
    for (Object part : (List<?>) parts.removeLast()) {
      keys.add(map((List<?>) part));
    }
    return parts + " " + keys;
  }

  private static TreeMap<String, Object> map(List<?> pairs) {
    TreeMap<String, Object> map = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      map.put((String) pairs.get(i), pairs.get(i + 1));
    }
    map.remove("notes");
    return map;
  }

  private static Object read(Iterator<String> lines) {
    String head = lines.next();
    int count = head.charAt(0) == '*' ? Integer.parseInt(head.substring(1)) : 0;
    return switch (head.charAt(0)) {
      case '*' -> {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          elements.add(read(lines));
        }
        yield elements;
      }
      case '$' -> lines.next();
      default -> head;
    };
  }
}
