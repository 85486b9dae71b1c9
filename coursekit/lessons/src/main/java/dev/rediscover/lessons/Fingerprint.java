package dev.rediscover.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Tells whether files are what they were, whatever ends their lines: SHA-256 of the text with `\n`.
public final class Fingerprint {
  private Fingerprint() {}

  /// Of one file.
  public static String of(Path file) {
    MessageDigest digest = sha256();
    add(digest, file);
    return text(digest);
  }

  /// Of all files below a folder, with their names; nothing but the digest's start if there are none.
  static String ofAll(Path folder) {
    MessageDigest digest = sha256();
    for (Path file : files(folder)) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      add(digest, file);
    }
    return text(digest);
  }

  /// All files below a folder, in order.
  public static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(MessageDigest digest, Path file) {
    try {
      for (byte b : Files.readAllBytes(file)) {
        if (b != '\r') {
          digest.update(b);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
