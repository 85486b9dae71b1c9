package dev.rediscover.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The program behind `./compare`: measures what was asked for and prints it as Markdown.
public final class Compare {
  private Compare() {}

  /// Progress goes to standard error, the report to standard output; ends with status 1 and one
  /// sentence if there is nothing to compare.
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(Options.HELP);
      return;
    }
    try {
      compare(Options.parse(words));
    } catch (CannotCompare | RedisError e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void compare(Options options) throws IOException, InterruptedException {
    requireProgram("redis-benchmark");
    Contestant redis = Contestant.of(Lab.REDIS, options.redis());
    requireProgram(redis.command().getFirst());
    Contestant ours = ours(options);
    try (Children children = new Children()) {
      try {
        run(new Lab(options, ours, redis, children, new Benchmark(children)));
      } catch (CannotCompare | IOException e) {
        if (!children.areEnding()) {
          throw e;
        }
      }
    }
  }

  private static void run(Lab lab) throws IOException, InterruptedException {
    Machine machine;
    try (Server redis = lab.start(lab.redis())) {
      machine = Machine.here(redis.info("redis_version"));
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("machine", machine.figures());
    figures.put("quick", lab.options().quick());
    // Now, so that a file that cannot be written is known before minutes have passed.
    write(figures, lab.options().json());
    System.out.println(machine.line());
    if (lab.options().quick()) {
      System.out.println("A quick run: the figures show that it works, and little more.");
    }
    for (String name : lab.options().sections()) {
      Report report = section(name).run(lab);
      System.out.println();
      System.out.print(report.markdown());
      figures.put(name, report.figures());
      write(figures, lab.options().json());
    }
  }

  private static void write(Map<String, Object> figures, Path json) {
    if (json == null) {
      return;
    }
    try {
      Files.writeString(json, Json.write(figures) + "\n");
    } catch (IOException e) {
      throw new CannotCompare("Cannot write " + json + ".");
    }
  }

  private static Section section(String name) {
    return switch (name) {
      case "speed" -> new SpeedSection();
      case "cold" -> new ColdSection();
      case "memory" -> new MemorySection();
      case "collections" -> new CollectionsSection();
      case "pause" -> new PauseSection();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Contestant ours(Options options) {
    if (options.ours() != null) {
      return Contestant.of(Lab.OURS, options.ours());
    }
    String serve = System.getProperty("rediscover.serve");
    if (serve == null) {
      throw new CannotCompare("Start this with ./compare, or say --our COMMAND.");
    }
    return new Contestant(Lab.OURS, List.of(serve, "--port", "{port}", "--save", ""), Map.of());
  }

  private static void requireProgram(String program) {
    boolean found =
        program.contains("/")
            ? Files.isExecutable(Path.of(program))
            : Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      throw new CannotCompare(
          program
              + " was not found: install Redis (Debian and Ubuntu: redis-server and redis-tools,"
              + " macOS: brew install redis).");
    }
  }
}
