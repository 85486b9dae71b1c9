package dev.rediscover.lessons.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One error of the compiler, as Maven tells it.
///
/// @param file the source
/// @param line its line, from 1
/// @param column the place in the line, from 1
/// @param message what is wrong, in javac's words
/// @param details the lines below: `symbol: class Slice`, `location: class Keyspace`
record CompileError(Path file, int line, int column, String message, List<String> details) {
  private static final Pattern HEAD = Pattern.compile("(.+\\.java):\\[(\\d+),(\\d+)] (.*)");
  private static final Pattern LOCATION =
      Pattern.compile("(?:class|interface|enum|record|.* of type) (?:.*\\.)?(\\w+)(?:<.*>)?");

  /// All errors of `list`, in the compiler's order.
  static List<CompileError> parse(List<String> list) {
    var errors = new ArrayList<CompileError>();
    for (String line : list) {
      Matcher head = HEAD.matcher(line.strip());
      if (head.matches()) {
        errors.add(
            new CompileError(
                Path.of(head.group(1)),
                Integer.parseInt(head.group(2)),
                Integer.parseInt(head.group(3)),
                head.group(4),
                new ArrayList<>()));
      } else if (!errors.isEmpty() && !line.isBlank()) {
        errors.getLast().details.add(line.strip());
      }
    }
    return errors;
  }

  /// `LockedStore.java:32`.
  String place() {
    return file.getFileName() + ":" + line;
  }

  /// What the compiler looked for and did not find: `class Slice`, `method bucketCount()`.
  Optional<String> symbol() {
    return message.equals("cannot find symbol") ? detail("symbol:") : Optional.empty();
  }

  /// The class in which it looked: `Dict`.
  Optional<String> location() {
    return detail("location:").map(LOCATION::matcher).filter(Matcher::matches).map(m -> m.group(1));
  }

  private Optional<String> detail(String label) {
    return details.stream()
        .filter(detail -> detail.startsWith(label))
        .map(detail -> detail.substring(label.length()).strip())
        .findFirst();
  }
}
