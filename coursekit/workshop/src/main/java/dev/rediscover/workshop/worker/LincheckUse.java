package dev.rediscover.workshop.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Finds the tests that use Lincheck, themselves or through other classes of the tests.
///
/// Lincheck finds classes through the JVM's own class loader, and remembers them by their names
/// alone. So its tests need a process of their own, with everything on its classpath.
final class LincheckUse {
  private LincheckUse() {}

  /// True if a compiled test class, or one it speaks of, speaks of Lincheck.
  static boolean by(String testClass, Path testClasses) {
    Deque<String> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    open.add(testClass.replace('.', '/'));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (name.startsWith("org/jetbrains/lincheck/") || name.startsWith("org/jetbrains/kotlinx/")) {
        return true;
      }
      Path file = testClasses.resolve(name + ".class");
      if (seen.add(name) && Files.exists(file)) {
        for (PoolEntry entry : ClassFile.of().parse(bytes(file)).constantPool()) {
          if (entry instanceof ClassEntry type) {
            open.add(type.asInternalName());
          }
        }
      }
    }
    return false;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }
}
