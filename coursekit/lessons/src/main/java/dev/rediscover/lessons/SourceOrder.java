package dev.rediscover.lessons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/// Runs the tests of a class from top to bottom, as one reads them, so that the first failure is
/// the simplest. Reflection promises no order; the class file has the source's.
public final class SourceOrder implements MethodOrderer {
  private static final Map<Class<?>, List<String>> METHODS = new ConcurrentHashMap<>();

  @Override
  public void orderMethods(MethodOrdererContext context) {
    context
        .getMethodDescriptors()
        .sort(Comparator.comparingInt((MethodDescriptor test) -> place(test.getMethod())));
  }

  /// Where a method stands in its source file, counted from zero.
  static int place(java.lang.reflect.Method method) {
    return METHODS
        .computeIfAbsent(method.getDeclaringClass(), SourceOrder::methods)
        .indexOf(method.getName());
  }

  private static List<String> methods(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      if (bytes == null) {
        return List.of();
      }
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .map(method -> method.methodName().stringValue())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
