package dev.rediscover.lessons.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The classes that an import can name: the course's, and those of `java.base`.
///
/// Invariant: every name is a whole one, `dev.rediscover.bytes.Slice`; no nested classes.
final class ClassIndex {
  private static final String OURS = "dev/rediscover/";

  private final TreeSet<String> course = new TreeSet<>();

  /// @param places folders of sources or classes, and jars; what is not there is left out
  ClassIndex(List<Path> places) {
    for (Path place : places) {
      try {
        files(place).forEach(this::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<String> files(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (Stream<Path> all = Files.walk(place)) {
        return all.map(file -> place.relativize(file).toString().replace('\\', '/')).toList();
      }
    }
    if (Files.isRegularFile(place)) {
      try (var jar = new JarFile(place.toFile())) {
        return jar.stream().map(entry -> entry.getName()).toList();
      }
    }
    return List.of();
  }

  private void add(String file) {
    int dot = file.lastIndexOf('.');
    boolean isClass = file.endsWith(".java") || file.endsWith(".class");
    if (isClass && file.startsWith(OURS) && !file.contains("$") && !file.contains("-")) {
      course.add(file.substring(0, dot).replace('/', '.'));
    }
  }

  /// The classes called `simpleName`; those of the course alone where it has one.
  List<String> named(String simpleName) {
    List<String> ours = course.stream().filter(name -> name.endsWith("." + simpleName)).toList();
    return ours.isEmpty() ? jdk(simpleName) : ours;
  }

  /// The simple names of the course's classes.
  List<String> simpleNames() {
    return course.stream().map(name -> name.substring(name.lastIndexOf('.') + 1)).toList();
  }

  private static List<String> jdk(String simpleName) {
    ModuleReference base = ModuleFinder.ofSystem().find("java.base").orElseThrow();
    var found = new ArrayList<String>();
    try (var reader = base.open()) {
      for (ModuleDescriptor.Exports each : base.descriptor().exports()) {
        String file = each.source().replace('.', '/') + "/" + simpleName + ".class";
        if (!each.isQualified() && reader.find(file).isPresent()) {
          found.add(each.source() + "." + simpleName);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }
}
