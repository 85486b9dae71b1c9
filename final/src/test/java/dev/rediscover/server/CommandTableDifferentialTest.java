package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.command.AclCategory;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.resp.ReplyReader;
import dev.rediscover.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// All that COMMAND tells of each command that we have, compared field by field with what the real Redis
/// tells of it. Where a field is prose (a summary, a note) we say it in our own words: then both must have
/// it, or neither.
@Timeout(60)
final class CommandTableDifferentialTest {
  /// Younger than Redis 7.0.
  private static final Set<String> OURS_ALONE = Set.of("client|setinfo");

  private static final List<String> FIELDS =
      List.of(
          "name",
          "arity",
          "flags",
          "first key",
          "last key",
          "step",
          "categories",
          "tips",
          "key specs",
          "subcommands");

  private static final Set<String> PROSE = Set.of("summary", "complexity", "notes", "replaced_by");

  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  @Test
  void command_everyRow_everyField_asRedis() {
    assertAlike(byName(ask(OURS.port(), "COMMAND")), byName(ask(REDIS.port(), "COMMAND")));
  }

  @Test
  void commandInfo_ofOneName_isTheRowThatCommandShows() {
    for (int port : new int[] {OURS.port(), REDIS.port()}) {
      Map<String, Object> all = byName(ask(port, "COMMAND"));
      for (String name : List.of("get", "config", "config|get", "CONFIG|Get", "sort")) {
        List<?> found = (List<?>) ask(port, "COMMAND", "INFO", name);
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        assertThat(byName(found).get(lower)).as(name).isEqualTo(all.get(lower));
      }
    }
  }

  @Test
  void commandDocs_everyRow_everyField_asRedis() {
    UnaryOperator<Map<String, Object>> flat =
        docs -> {
          Map<String, Object> all = new TreeMap<>();
          flatten(docs, all);
          return all;
        };
    assertAlike(
        flat.apply(map(ask(OURS.port(), "COMMAND", "DOCS"))),
        flat.apply(map(ask(REDIS.port(), "COMMAND", "DOCS"))));
  }

  @Test
  void commandList_ofEachFilter_asRedis() {
    Set<?> known = Set.copyOf((List<?>) ask(OURS.port(), "COMMAND", "LIST"));
    List<String[]> filters = new ArrayList<>();
    for (AclCategory category : AclCategory.values()) {
      filters.add(new String[] {"ACLCAT", category.redisName()});
    }
    filters.add(new String[] {"ACLCAT", "SET"});
    filters.add(new String[] {"PATTERN", "*GET*"});
    filters.add(new String[] {"PATTERN", "c*|*e*"});
    filters.add(new String[] {"MODULE", "none"});
    for (String[] filter : filters) {
      String[] asked = {"COMMAND", "LIST", "FILTERBY", filter[0], filter[1]};
      Set<Object> theirs = new TreeSet<>((List<?>) ask(REDIS.port(), asked));
      theirs.retainAll(known);
      Set<Object> ours = new TreeSet<>((List<?>) ask(OURS.port(), asked));
      ours.removeAll(OURS_ALONE);
      assertThat(ours).as(String.join(" ", asked)).isEqualTo(theirs);
    }
  }

  private static void assertAlike(Map<String, Object> ours, Map<String, Object> theirs) {
    List<String> differences = new ArrayList<>();
    ours.forEach((name, row) -> {
      Object expected = theirs.get(name);
      if (!OURS_ALONE.contains(name) && !row.equals(expected)) {
        differences.add(name + "\n  Redis: " + expected + "\n  ours:  " + row);
      }
    });
    assertThat(ours.size()).as("rows compared").isGreaterThan(200);
    assertThat(differences).as("rows that differ from the real Redis").isEmpty();
  }

  /// The rows and, beside them, those of the subcommands.
  private static Map<String, Object> byName(Object rows) {
    Map<String, Object> byName = new TreeMap<>();
    for (Object each : (Iterable<?>) rows) {
      Map<String, Object> row = new TreeMap<>();
      for (int i = 0; i < FIELDS.size(); i++) {
        row.put(FIELDS.get(i), ((List<?>) each).get(i));
      }
      Map<String, Object> subcommands = byName(row.get("subcommands"));
      subcommands.keySet().removeAll(OURS_ALONE);
      row.put("subcommands", Set.copyOf(subcommands.keySet()));
      byName.putAll(subcommands);
      byName.put((String) row.get("name"), row);
    }
    return byName;
  }

  /// The entries of COMMAND DOCS and, beside them, those of the subcommands.
  private static void flatten(Map<String, Object> docs, Map<String, Object> all) {
    docs.forEach((name, about) -> {
      Map<String, Object> entries = new TreeMap<>(map(about));
      if (entries.containsKey("subcommands")) {
        Map<String, Object> subcommands = new TreeMap<>(map(entries.get("subcommands")));
        flatten(subcommands, all);
        subcommands.keySet().removeAll(OURS_ALONE);
        entries.put("subcommands", Set.copyOf(subcommands.keySet()));
      }
      if (entries.get("history") instanceof Iterable<?> changes) {
        entries.put("history", versions(changes));
      }
      all.put(name, entries);
    });
  }

  private static List<Object> versions(Iterable<?> history) {
    List<Object> versions = new ArrayList<>();
    history.forEach(change -> versions.add(((List<?>) change).getFirst()));
    return versions;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Object ask(int port, String... words) {
    try (Wire wire = Wire.to(port)) {
      wire.ask("HELLO", "3");
      byte[] bytes = wire.ask(words).getBytes(StandardCharsets.ISO_8859_1);
      ReplyReader reader = new ReplyReader();
      reader.feed(bytes, 0, bytes.length);
      return plain(reader.next());
    }
  }

  /// A reply as lists, sets and maps, with its prose left out.
  private static Object plain(RespValue value) {
    return switch (value) {
      case RespValue.Array(List<RespValue> elements) ->
          elements.stream().map(CommandTableDifferentialTest::plain).toList();
      case RespValue.Set(List<RespValue> elements) -> {
        Set<Object> set = new LinkedHashSet<>();
        elements.forEach(element -> set.add(plain(element)));
        yield set;
      }
      case RespValue.Map(List<RespValue.Pair> pairs) -> {
        Map<String, Object> map = new TreeMap<>();
        for (RespValue.Pair pair : pairs) {
          String name = (String) plain(pair.key());
          map.put(name, PROSE.contains(name) ? "(prose)" : plain(pair.value()));
        }
        yield map;
      }
      case RespValue.Bulk bulk -> bulk.bytes().toString();
      case RespValue.Simple simple -> simple.text();
      case RespValue.Int number -> number.number();
      default -> value;
    };
  }
}
