package dev.rediscover.lessons.build;

import dev.rediscover.lessons.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Checks that every name behind `-Dtest=` is a test: Maven runs those that are, and is silent about
/// the others.
public final class TestNames {
  private final List<String> tests;

  TestNames(List<String> tests) {
    this.tests = tests;
  }

  /// Ends with code 1 where a name is not there; then it has said so.
  ///
  /// @param arguments the module as `-pl` takes it, the folder of its test classes, what stands behind
  ///     `-Dtest=`, and the flags to repeat in a command
  public static void main(String[] arguments) {
    var names = new TestNames(new TestClasses(Path.of(arguments[1])).names());
    List<String> wrong = names.wrong(arguments[0], arguments[2], arguments[3]);
    if (!wrong.isEmpty()) {
      System.out.println(String.join(System.lineSeparator(), wrong));
      System.exit(1);
    }
  }

  /// What to say of the first name that matches nothing; empty where all do.
  List<String> wrong(String module, String pattern, String flags) {
    for (String name : pattern.split(",")) {
      for (String one : parts(name.strip())) {
        if (tests.stream().noneMatch(test -> TestPattern.picks(one, test))) {
          return sentence(module, pattern, one, flags);
        }
      }
    }
    return List.of();
  }

  /// `A#x+y` as `A#x` and `A#y`. Exclusions and regular expressions are left to Maven.
  private static List<String> parts(String name) {
    if (name.isEmpty() || name.startsWith("!") || name.startsWith("%")) {
      return List.of();
    }
    String plain =
        name.replaceFirst("^\\*\\*/", "")
            .replaceFirst("\\.(java|class)(?=#|$)", "")
            .replace('/', '.');
    int hash = plain.indexOf('#');
    return hash < 0
        ? List.of(plain)
        : List.of(plain.substring(hash + 1).split("\\+")).stream()
            .map(method -> plain.substring(0, hash) + "#" + method)
            .toList();
  }

  private List<String> sentence(String module, String pattern, String one, String flags) {
    int hash = one.indexOf('#');
    String type = hash < 0 ? one : one.substring(0, hash);
    List<String> ofType = tests.stream().filter(test -> TestPattern.picks(type, test)).toList();
    String wrong = ofType.isEmpty() ? type : one.substring(hash + 1);
    TreeSet<String> possible =
        (ofType.isEmpty() ? tests : ofType)
            .stream()
                .map(test ->
                    ofType.isEmpty() ? simpleName(test) : test.substring(test.indexOf('#') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    String where = ofType.isEmpty() ? module : type;
    Optional<String> meant = Nearest.to(wrong, wrong.endsWith("*") ? heads(possible) : possible);
    var lines = new ArrayList<String>();
    lines.add(
        where
            + " has no test "
            + wrong
            + meant.map(name -> ": did you mean " + name + "?").orElse("."));
    lines.add(
        meant
            .map(name -> Layout.row("test", command(module, pattern.replace(wrong, name), flags)))
            .orElseGet(() -> Layout.row("it has", String.join(", ", possible))));
    return lines;
  }

  /// What a star at the end may stand behind: `changes_*`, `changes_ofAFixedTable*`.
  private static TreeSet<String> heads(TreeSet<String> names) {
    var heads = new TreeSet<String>();
    for (String name : names) {
      for (int at = name.indexOf('_'); at >= 0; at = name.indexOf('_', at + 1)) {
        heads.add(name.substring(0, at) + "*");
      }
      heads.add(name + "*");
    }
    return heads;
  }

  private static String simpleName(String test) {
    String type = test.substring(0, test.indexOf('#'));
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static String command(String module, String pattern, String flags) {
    boolean plain = pattern.matches("[\\w.,]+");
    String quoted = plain ? pattern : "'" + pattern + "'";
    return "mvn test -pl " + module + flags + " -Dtest=" + quoted;
  }
}
