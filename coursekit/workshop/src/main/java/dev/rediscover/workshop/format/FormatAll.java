package dev.rediscover.workshop.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The command that formats every Java file of the repository in place.
public final class FormatAll {
  private FormatAll() {}

  /// Takes no arguments; says which files it changed.
  public static void main(String[] args) throws IOException {
    int changed = 0;
    int wrong = 0;
    var files = Repository.javaFiles();
    for (Path file : files) {
      String before = Files.readString(file);
      try {
        String after = JavaStyle.formatted(before);
        if (!after.equals(before)) {
          Files.writeString(file, after);
          System.out.println("formatted " + Repository.root().relativize(file));
          changed++;
        }
      } catch (IllegalArgumentException e) {
        System.out.println(
            "not Java: " + Repository.root().relativize(file) + ": " + e.getMessage());
        wrong++;
      }
    }
    System.out.println(files.size() + " files, " + changed + " changed, " + wrong + " unreadable");
    System.exit(wrong == 0 ? 0 : 1);
  }
}
