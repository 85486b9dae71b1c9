package dev.rediscover.lessons.build;

import dev.rediscover.lessons.Layout;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One screen for a module that does not compile: the first error, its line, and what helps. The
/// errors behind it often come from it.
public final class CompileScreen {
  /// What fits a terminal beside a label.
  private static final int CODE_WIDTH = 80;

  private final Path root;
  private final Path module;
  private final List<CompileError> errors;
  private final Git git;

  CompileScreen(Path root, Path module, List<CompileError> errors) {
    this.root = root;
    this.module = module;
    this.errors = errors;
    git = new Git(root);
  }

  /// Reads the compiler's list from the standard input.
  ///
  /// @param arguments the repository, the module's folder, `compile` or `testCompile`, the class path
  public static void main(String[] arguments) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<CompileError> errors = CompileError.parse(in.readAllLines());
    if (errors.isEmpty()) {
      System.exit(2);
    }
    var screen = new CompileScreen(Path.of(arguments[0]), Path.of(arguments[1]), errors);
    boolean tests = arguments[2].equals("testCompile");
    List<String> lines = tests ? screen.ofTests() : screen.ofSources(arguments[3]);
    System.out.println(String.join(System.lineSeparator(), lines));
  }

  /// For code that the learner writes.
  List<String> ofSources(String classPath) {
    CompileError first = errors.getFirst();
    var lines = new ArrayList<String>();
    lines.add(module.getFileName() + " does not compile: " + first.place() + ", " + what(first));
    lines.addAll(where(first));
    lines.addAll(help(first, classPath));
    others().ifPresent(lines::add);
    return lines;
  }

  /// For the course's tests: they compile, unless somebody changed them or what they call.
  List<String> ofTests() {
    CompileError first = errors.getFirst();
    String file = inRepository(first.file());
    var lines = new ArrayList<String>();
    if (git.changed(file).isEmpty()) {
      lines.add(needs(first));
      lines.addAll(where(first));
      lines.addAll(wayBack(first));
    } else {
      lines.add(first.place() + " does not compile: " + what(first));
      lines.addAll(where(first));
      lines.add(Layout.row("hint", "this test is not the one that came with the course"));
      lines.add(Layout.row("see", "git diff " + file));
      lines.add(Layout.row("undo", "git restore " + file));
    }
    others().ifPresent(lines::add);
    return lines;
  }

  private static String what(CompileError error) {
    return error.message() + error.symbol().map(symbol -> ": " + symbol).orElse("");
  }

  private List<String> where(CompileError error) {
    var rows = new ArrayList<String>();
    rows.add(Layout.row("file", inRepository(error.file())));
    source(error)
        .ifPresent(
            line -> rows.add(Layout.row("line " + error.line(), marked(line, error.column()))));
    for (String detail : error.details()) {
      int colon = detail.indexOf(':');
      if (colon > 0 && !detail.startsWith("symbol")) {
        rows.add(Layout.row(detail.substring(0, colon), detail.substring(colon + 1).strip()));
      }
    }
    return rows;
  }

  private static Optional<String> source(CompileError error) {
    try {
      List<String> lines = Files.readAllLines(error.file());
      return error.line() <= lines.size()
          ? Optional.of(lines.get(error.line() - 1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The line without its indentation, and a mark below the column; a long line is cut at both ends.
  private static String marked(String line, int column) {
    String code = line.stripLeading();
    int at = Math.max(0, column - 1 - (line.length() - code.length()));
    int from = code.length() <= CODE_WIDTH ? 0 : Math.max(0, at - CODE_WIDTH / 2);
    int to = Math.min(code.length(), from + CODE_WIDTH);
    return code.substring(Math.min(from, to), to) + "\n" + " ".repeat(at - from) + "^";
  }

  private List<String> help(CompileError error, String classPath) {
    var places = new ArrayList<Path>();
    places.add(module.resolve("src/main/java"));
    Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).forEach(places::add);
    return Hint.of(error, new ClassIndex(places))
        .map(hint -> List.of(Layout.row("hint", hint)))
        .orElseGet(() -> changedElsewhere(error));
  }

  /// The file with the error is as it was, so something that it needs is not.
  private List<String> changedElsewhere(CompileError error) {
    List<String> changed = git.changed(inRepository(module.resolve("src/main")));
    if (changed.isEmpty() || changed.contains(inRepository(error.file()))) {
      return List.of();
    }
    String files = String.join(" ", changed);
    return List.of(
        Layout.row("hint", "you did not touch this file, so look at what you changed"),
        Layout.row("see", "git diff " + files));
  }

  private String needs(CompileError error) {
    Optional<String> needed =
        error
            .symbol()
            .map(symbol -> {
              String name = symbol.substring(symbol.indexOf(' ') + 1);
              boolean isClass = symbol.startsWith("class ");
              return isClass
                  ? "the class " + name
                  : owner(error).map(o -> o + ".").orElse("") + name;
            });
    return needed
        .map(name ->
            "The tests of "
                + module.getFileName()
                + " need "
                + name
                + ", which is not there any more.")
        .orElse("The tests of " + module.getFileName() + " do not fit your code: " + what(error));
  }

  /// The class of the learner's in which the compiler looked; none where it looked in the test itself.
  private Optional<String> owner(CompileError error) {
    return error.location().filter(name -> !(name + ".java").equals(fileName(error.file())));
  }

  private List<String> wayBack(CompileError error) {
    String sources = inRepository(module.resolve("src/main"));
    List<String> changed = git.changed(sources);
    List<String> about =
        error
            .symbol()
            .filter(symbol -> symbol.startsWith("class "))
            .map(symbol -> symbol.substring("class ".length()))
            .or(() -> owner(error))
            .map(name -> git.committed(sources, name + ".java"))
            .orElse(changed);
    List<String> suspects = about.stream().filter(changed::contains).toList();
    if (suspects.isEmpty()) {
      // Committed already, or there is no git.
      return about.isEmpty()
          ? List.of()
          : List.of(Layout.row("see", "git log -p " + String.join(" ", about)));
    }
    String files = String.join(" ", suspects);
    return List.of(
        Layout.row("see", "git diff " + files),
        Layout.row("undo", "git restore " + files),
        Layout.row("", "(takes away everything that you wrote there since your last commit)"));
  }

  private Optional<String> others() {
    int more = errors.size() - 1;
    return more == 0
        ? Optional.empty()
        : Optional.of(
            "(and "
                + more
                + (more == 1 ? " more error" : " more errors")
                + ": fix this one first)");
  }

  private String inRepository(Path path) {
    return path.startsWith(root)
        ? root.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  private static String fileName(Path path) {
    return path.getFileName().toString();
  }
}
