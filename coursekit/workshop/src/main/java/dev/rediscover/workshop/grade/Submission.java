package dev.rediscover.workshop.grade;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One person's solution of a week, as it lies in the folder of submissions.
///
/// @param name the name of its folder
/// @param sources the person's sources by path under `src/main/java`; nothing else is taken
public record Submission(String name, Map<String, String> sources) {

  /// Reads all submissions: the folders in `folder`, in the order of their names.
  ///
  /// A submission holds `src/main/java`, or the week's module with it at any depth: a whole copy of
  /// the repository will do.
  public static List<Submission> readAll(Path folder, CourseModule module) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isDirectory)
          .filter(one -> !one.getFileName().toString().startsWith("."))
          .sorted()
          .map(one -> read(one, module))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list the submissions in " + folder, e);
    }
  }

  private static Submission read(Path folder, CourseModule module) {
    Map<String, String> sources = new TreeMap<>();
    find(folder, module)
        .ifPresent(tree ->
            CourseModule.files(tree)
                .forEach((path, file) -> {
                  if (path.endsWith(".java")) {
                    sources.put(path, Texts.read(file));
                  }
                }));
    return new Submission(folder.getFileName().toString(), sources);
  }

  private static Optional<Path> find(Path folder, CourseModule module) {
    Path direct = folder.resolve("src/main/java");
    if (Files.isDirectory(direct)) {
      return Optional.of(direct);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.endsWith(Path.of(module.name(), "src", "main", "java")))
          .filter(
              path -> !path.endsWith(Path.of("solutions", module.name(), "src", "main", "java")))
          .min(Path::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + folder, e);
    }
  }
}
