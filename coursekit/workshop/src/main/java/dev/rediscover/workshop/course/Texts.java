package dev.rediscover.workshop.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files as texts and trees, with the exceptions that the workshop wants: unchecked ones.
public final class Texts {
  private Texts() {}

  /// The text of a file, with plain line ends.
  public static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /// Writes a text, and makes the folders that it needs.
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  /// The regular files of a tree, sorted.
  public static List<Path> walk(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + tree, e);
    }
  }

  /// When the newest file of a tree was written, in milliseconds; 0 if there is none.
  public static long newestMillis(Path tree) {
    long newest = 0;
    if (Files.exists(tree)) {
      for (Path file : walk(tree)) {
        newest = Math.max(newest, file.toFile().lastModified());
      }
    }
    return newest;
  }

  /// `1 test`, `2 tests`.
  public static String count(long many, String one) {
    if (many == 1) {
      return "1 " + one;
    }
    return many + " " + (one.endsWith("s") || one.endsWith("x") ? one + "es" : one + "s");
  }
}
