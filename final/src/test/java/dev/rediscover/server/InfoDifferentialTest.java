package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// INFO and CLIENT LIST have the fields that they have with the real Redis, in the same order. Some more
/// are ours alone: they stand last.
@Timeout(30)
final class InfoDifferentialTest {
  /// Of the JVM, and of Redis 7.2.
  private static final List<String> OURS_ALONE =
      List.of(
          "server_name",
          "java_version",
          "used_memory_heap",
          "total_heap_memory",
          "lib-name",
          "lib-ver");

  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "default",
        "all",
        "everything",
        "DEFAULT",
        "nosuch",
        "server",
        "clients",
        "memory",
        "persistence",
        "stats",
        "replication",
        "cpu",
        "modules",
        "commandstats",
        "errorstats",
        "latencystats",
        "cluster",
        "keyspace",
        "keyspace server keyspace",
        "default commandstats",
        "cpu nosuch MEMORY",
        "all modules"
      })
  void info_hasTheSectionsAndFieldsOfRedis(String sections) {
    String[] words = ("INFO " + sections).strip().split(" ");
    String asked = String.join(" ", words);
    List<String> ours = fields(OURS.port(), words);
    List<String> theirs = fields(REDIS.port(), words);
    assertThat(withoutCommands(ours)).as(asked).isEqualTo(withoutCommands(theirs));
    // Redis shows its commands in the order of a hash table.
    assertThat(ours).as(asked).containsExactlyInAnyOrderElementsOf(theirs);
  }

  private static List<String> withoutCommands(List<String> fields) {
    return fields.stream()
        .filter(name -> !name.startsWith("cmdstat_") && !name.startsWith("latency_percentiles"))
        .toList();
  }

  private static List<String> fields(int port, String[] words) {
    List<String> fields = new ArrayList<>();
    try (Wire wire = Wire.to(port)) {
      // So that each section has something to show, the same on both.
      wire.ask("FLUSHALL");
      wire.ask("SET", "k", "v");
      wire.ask("GET");
      wire.ask("CONFIG", "RESETSTAT");
      wire.ask("GET", "k");
      wire.ask("GET");
      for (String line : wire.ask(words).split("\r\n")) {
        String name = line.split(":", 2)[0];
        if (!OURS_ALONE.contains(name) && !name.startsWith("$")) {
          fields.add(name);
        }
      }
    }
    return fields;
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT LIST", "CLIENT INFO"})
  void clientLine_hasTheFieldsOfRedis(String command) {
    assertThat(clientFields(OURS.port(), command)).isEqualTo(clientFields(REDIS.port(), command));
  }

  @Test
  void memoryStats_hasTheFieldsOfRedis() {
    assertThat(memoryFields(OURS.port())).isEqualTo(memoryFields(REDIS.port()));
  }

  /// Names and kinds: a number, or one with a fraction.
  private static List<String> memoryFields(int port) {
    try (Wire wire = Wire.to(port)) {
      wire.ask("HELLO", "3");
      wire.ask("FLUSHALL");
      wire.ask("SET", "k", "v", "EX", "100");
      return wire.ask("MEMORY", "STATS")
          .lines()
          .map(line -> line.replaceAll("^([:,])-?[0-9.e+-]+$", "$1"))
          .toList();
    }
  }

  private static List<String> clientFields(int port, String command) {
    List<String> fields = new ArrayList<>();
    try (Wire wire = Wire.to(port)) {
      for (String field : wire.ask(command.split(" ")).split("\r\n")[1].strip().split(" ")) {
        String name = field.split("=")[0];
        if (!OURS_ALONE.contains(name)) {
          fields.add(name);
        }
      }
    }
    return fields;
  }
}
