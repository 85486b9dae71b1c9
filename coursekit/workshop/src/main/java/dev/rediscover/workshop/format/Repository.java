package dev.rediscover.workshop.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The folder that holds the whole course, found from anywhere inside it.
public final class Repository {
  private Repository() {}

  /// The nearest folder at or above the working directory that has `coursekit` in it.
  public static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("coursekit/workshop/pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "not inside the course's repository: " + Path.of("").toAbsolutePath());
  }

  /// Every Java file that the makers of the course write, in a fixed order: not what the build made,
  /// and not the learner's code (nor the starters, which are generated).
  public static List<Path> javaFiles() {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
              return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              if (file.toString().endsWith(".java")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  private static boolean isOurs(Path folder) {
    String name = folder.getFileName().toString();
    String inside = root().relativize(folder).toString().replace('\\', '/');
    boolean learners = inside.matches("(week[^/]*|exercises)/src/main");
    return !learners && !name.equals("target") && !name.startsWith(".");
  }
}
