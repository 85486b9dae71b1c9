package dev.rediscover.workshop.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The modules of the course, as they lie on the disk.
///
/// @param root the root of the repository
/// @param modules the weeks in their order, then `exercises`, then `final`, as far as they exist
public record Course(Path root, List<CourseModule> modules) {
  private static final Pattern WEEK = Pattern.compile("week(\\d+)-.+");

  /// Reads the course under `root`: every folder `weekNN-name`, `exercises` and `final` with a pom.
  public static Course at(Path root) {
    Path top = root.toAbsolutePath().normalize();
    List<String> weeks = weekFolders(top);
    var modules = new ArrayList<CourseModule>();
    for (int i = 0; i < weeks.size(); i++) {
      int first = weekOf(weeks.get(i));
      int last = i + 1 < weeks.size() ? weekOf(weeks.get(i + 1)) - 1 : first + 1;
      modules.add(new CourseModule(top, weeks.get(i), first, last, List.copyOf(modules)));
    }
    List<CourseModule> allWeeks = List.copyOf(modules);
    if (Files.exists(top.resolve("exercises/pom.xml"))) {
      modules.add(new CourseModule(top, "exercises", 0, 0, List.of()));
    }
    if (Files.exists(top.resolve("final/pom.xml"))) {
      modules.add(new CourseModule(top, "final", 0, 0, allWeeks));
    }
    return new Course(top, List.copyOf(modules));
  }

  private static List<String> weekFolders(Path top) {
    try (Stream<Path> list = Files.list(top)) {
      return list.filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> WEEK.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + top, e);
    }
  }

  private static int weekOf(String folder) {
    Matcher week = WEEK.matcher(folder);
    if (!week.matches()) {
      throw new IllegalArgumentException(folder + " is no week");
    }
    return Integer.parseInt(week.group(1));
  }

  /// The modules with exercises: all but the server.
  public List<CourseModule> taught() {
    return modules.stream().filter(module -> !module.isServer()).toList();
  }

  /// The module with this name or short name: `week01`, `week01-cache`.
  public Optional<CourseModule> find(String name) {
    return modules.stream()
        .filter(module -> module.key().equals(name) || module.name().equals(name))
        .findFirst();
  }

  /// The same course with one module to judge; the others are still there to stand on.
  ///
  /// @throws IllegalArgumentException if there is no such module
  public Course only(String name) {
    CourseModule one =
        find(name)
            .orElseThrow(() ->
                new IllegalArgumentException("no module \"" + name + "\"; there are " + names()));
    return new Course(root, List.of(one));
  }

  private String names() {
    return String.join(", ", modules.stream().map(CourseModule::key).toList());
  }
}
