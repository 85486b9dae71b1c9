package dev.rediscover.workshop.starter;

import dev.rediscover.workshop.course.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/// Knows which files hold somebody's work: neither committed nor written by the generator itself.
final class WorkGuard {
  private final Path root;
  private final Path memory;
  private final Set<String> own = new HashSet<>();
  private final Set<String> uncommitted;

  WorkGuard(Path root) {
    this.root = root;
    this.memory = root.resolve("coursekit/workshop/target/starters.txt");
    if (Files.exists(memory)) {
      own.addAll(Texts.read(memory).lines().toList());
    }
    this.uncommitted = uncommitted(root);
  }

  /// True if overwriting the file would lose what nothing else remembers.
  boolean holdsWork(Path file) {
    if (own.contains(fingerprint(file, bytes(file)))) {
      return false;
    }
    String path = path(file);
    // git names a folder that is new as a whole by the folder alone: `week01-cache/src/`.
    return uncommitted.stream()
        .anyMatch(name -> name.equals(path) || name.endsWith("/") && path.startsWith(name));
  }

  /// Remembers that a file's bytes are the generator's.
  void wrote(Path file, byte[] bytes) {
    own.add(fingerprint(file, bytes));
  }

  /// Keeps what was remembered for the next run.
  void save() {
    Texts.write(memory, String.join("\n", own.stream().sorted().toList()) + "\n");
  }

  private String path(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private String fingerprint(Path file, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash) + " " + path(file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /// The paths that git calls changed or new. Without git nothing is known, and nothing refused.
  private static Set<String> uncommitted(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "status", "--porcelain", "-z", "--no-renames", "--", ".")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var paths = new HashSet<String>();
      if (git.waitFor() == 0) {
        for (String entry : out.split("\0")) {
          if (entry.length() > 3) {
            paths.add(entry.substring(3));
          }
        }
      }
      return paths;
    } catch (IOException e) {
      return Set.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Set.of();
    }
  }
}
