package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.starter.WriteStarters;
import dev.rediscover.workshop.worker.MemoryCompiler;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A course of one week with three exercises, in a folder of its own: what the proof is tried on.
///
/// Everything in it is true until a test changes a file.
public final class ToyCourse {
  /// The file with all exercises.
  public static final String COUNTER =
      "solutions/week01-toy/src/main/java/dev/rediscover/toy/Counter.java";

  /// The tests of all.
  public static final String TESTS = "week01-toy/src/test/java/dev/rediscover/toy/CounterTest.java";

  /// The lesson.
  public static final String LESSON = "week01-toy/README.md";

  /// The wrong solutions.
  public static final String MUTANTS = "coursekit/workshop/src/main/resources/mutants/week01.txt";

  /// The page that leads to the glossary, and has it.
  public static final String START = "START-HERE.md";

  private static final String GLOSSARY =
      """
      | word | what it means |
      |---|---|
      | engine, arena, seam | a |
      | **handle**, `stamp`, rank | b |
      | candidate, listener, tenant | c |
      """;

  private final Path root;

  /// Lays the course out in `root`.
  public ToyCourse(Path root) {
    this.root = root;
    write("week01-toy/pom.xml", "<project/>");
    write("week02-later/pom.xml", "<project/>");
    write(
        "week02-later/README.md", "Not built yet; see [week 1](../week01-toy/README.md#11-add).\n");
    write(COUNTER, resource("Counter.java.txt"));
    write(TESTS, resource("CounterTest.java.txt"));
    write(LESSON, resource("lesson.md.txt"));
    write(START, "Words are in the [glossary](#glossary).\n\n## Glossary\n\n" + GLOSSARY);
    write(MUTANTS, mutants());
    compile();
    WriteStarters.write(course(), false, unused -> {});
  }

  private static String mutants() {
    var text = new StringBuilder(resource("mutants.txt"));
    for (int i = 2; i <= 12; i++) {
      text.append("\nmistake: counts by ").append(i).append('\n');
      text.append("file: Counter.java\nfind: count + by\nput: count + ")
          .append(i)
          .append(" * by\n");
      text.append("killed by: CounterTest#add_one_countsOne\n");
    }
    return text.toString();
  }

  private static String resource(String name) {
    try (var in = ToyCourse.class.getResourceAsStream("/toy/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The root of the course.
  public Path root() {
    return root;
  }

  /// The course as it lies there now.
  public Course course() {
    return Course.at(root);
  }

  /// Writes a file.
  public void write(String path, String text) {
    Texts.write(root.resolve(path), text);
  }

  /// The text of a file.
  public String read(String path) {
    return Texts.read(root.resolve(path));
  }

  /// Replaces a text that is in a file.
  public ToyCourse change(String path, String from, String to) {
    String text = read(path);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(path + " has no " + from);
    }
    write(path, text.replace(from, to));
    return this;
  }

  /// Compiles the solution and the tests, as the build would have done, and writes the starters.
  public ToyCourse build() {
    compile();
    WriteStarters.write(course(), true, unused -> {});
    return this;
  }

  private void compile() {
    Path classes = root.resolve("solutions/week01-toy/target/classes");
    Path tests = root.resolve("solutions/week01-toy/target/test-classes");
    compile(root.resolve("solutions/week01-toy/src/main/java"), classes, List.of());
    compile(root.resolve("week01-toy/src/test/java"), tests, List.of(classes.toFile()));
  }

  private static void compile(Path sources, Path target, List<File> before) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : Texts.walk(sources)) {
      texts.put(sources.relativize(file).toString(), Texts.read(file));
    }
    var classpath = new ArrayList<>(before);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classpath.add(new File(entry));
    }
    MemoryCompiler.Compiled compiled = new MemoryCompiler().compile(texts, classpath);
    if (!compiled.error().isEmpty()) {
      throw new IllegalStateException(compiled.error());
    }
    try {
      for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
        Path file = target.resolve(entry.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a proof, or all with an empty name, and gives what it prints.
  public String prove(String proof) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    boolean held = Prove.prove(course(), proof, 2, 6, print);
    String text = out.toString(StandardCharsets.UTF_8);
    if (held != text.contains(" passed, 0 failed\n")) {
      throw new AssertionError("the result and the last line differ:\n" + text);
    }
    return text;
  }
}
