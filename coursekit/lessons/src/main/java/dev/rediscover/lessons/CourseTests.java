package dev.rediscover.lessons;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tests as they came with the course: a fingerprint for each file under a module's `src/test`, kept
/// here, where a learner has no reason to change anything. Files of the learner's own are not in the
/// list and are fine.
///
/// The starter generator writes the lists, a proof holds them to the files.
public final class CourseTests {
  private CourseTests() {}

  /// The name of a module's list among this package's resources.
  public static String resource(String module) {
    return "tests/" + module + ".sha256";
  }

  /// The list of a module: a line `fingerprint  path` for each file, the path as from the module on.
  public static String list(Path module) {
    StringBuilder lines = new StringBuilder();
    for (Path file : Fingerprint.files(module.resolve("src/test"))) {
      String path = module.relativize(file).toString().replace('\\', '/');
      lines.append(Fingerprint.of(file)).append("  ").append(path).append('\n');
    }
    return lines.toString();
  }

  /// The files that are not what the course brought, or are gone; none where the module has no list.
  ///
  /// @param module the module's folder
  static List<String> changed(Path module) {
    List<String> changed = new ArrayList<>();
    known(String.valueOf(module.getFileName()))
        .forEach((path, fingerprint) -> {
          Path file = module.resolve(path);
          if (!Files.isRegularFile(file) || !Fingerprint.of(file).equals(fingerprint)) {
            changed.add(path);
          }
        });
    return changed;
  }

  private static Map<String, String> known(String module) {
    Map<String, String> known = new TreeMap<>();
    try (InputStream in = CourseTests.class.getResourceAsStream(resource(module))) {
      if (in == null) {
        return known;
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      reader
          .lines()
          .map(line -> line.split("  ", 2))
          .forEach(parts -> known.put(parts[1], parts[0]));
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
