package dev.rediscover.workshop.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The constants of a class that the compiler copies into the classes that use them.
///
/// Where a changed source changes one, compiling it alone would leave the old value in the others.
final class Constants {
  private Constants() {}

  /// True if a changed class has another constant than the class of the same name in `classpath`.
  static boolean differ(Map<String, byte[]> changed, List<Path> classpath) {
    for (Map.Entry<String, byte[]> entry : changed.entrySet()) {
      byte[] before = find(entry.getKey().replace('.', '/') + ".class", classpath);
      if (before != null && !of(before).equals(of(entry.getValue()))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Object> of(byte[] classFile) {
    var constants = new TreeMap<String, Object>();
    for (FieldModel field : ClassFile.of().parse(classFile).fields()) {
      if (!field.flags().has(AccessFlag.PRIVATE)) {
        field
            .findAttribute(Attributes.constantValue())
            .ifPresent(value ->
                constants.put(field.fieldName().stringValue(), value.constant().constantValue()));
      }
    }
    return constants;
  }

  private static byte[] find(String path, List<Path> classpath) {
    for (Path folder : classpath) {
      Path file = folder.resolve(path);
      if (Files.exists(file)) {
        try {
          return Files.readAllBytes(file);
        } catch (IOException e) {
          throw new UncheckedIOException("can't read " + file, e);
        }
      }
    }
    return null;
  }
}
