package dev.rediscover.lessons.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The tests of a module, read from its class files: `dev.rediscover.store.DictTest#find`. Nothing is
/// loaded, so no class path is needed.
final class TestClasses {
  /// The annotations of Jupiter and jqwik that make a method a test.
  private static final Set<String> MARKS =
      Set.of(
          "Test",
          "ParameterizedTest",
          "RepeatedTest",
          "TestFactory",
          "TestTemplate",
          "Property",
          "Example");

  /// By the class's internal name.
  private final Map<String, ClassModel> classes = new TreeMap<>();

  TestClasses(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        classes.put(model.thisClass().asInternalName(), model);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All tests, those that a class inherits in each class that does.
  List<String> names() {
    var names = new ArrayList<String>();
    classes.forEach((name, model) -> {
      boolean isAbstract = model.flags().has(java.lang.reflect.AccessFlag.ABSTRACT);
      if (!isAbstract) {
        methods(name).forEach(method -> names.add(name.replace('/', '.') + "#" + method));
      }
    });
    return names;
  }

  private Set<String> methods(String name) {
    var methods = new java.util.TreeSet<String>();
    ClassModel model = classes.get(name);
    if (model != null) {
      model.methods().stream()
          .filter(TestClasses::isTest)
          .forEach(method -> methods.add(method.methodName().stringValue()));
      model.superclass().ifPresent(above -> methods.addAll(methods(above.asInternalName())));
      model.interfaces().forEach(above -> methods.addAll(methods(above.asInternalName())));
    }
    return methods;
  }

  private static boolean isTest(MethodModel method) {
    return method.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(all -> all.annotations().stream())
        .map(Annotation::classSymbol)
        .map(ClassDesc::displayName)
        .anyMatch(MARKS::contains);
  }
}
