package dev.rediscover.workshop.proof;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The public and protected members of classes, as texts.
final class VisibleMembers {
  private VisibleMembers() {}

  static Set<String> of(Collection<byte[]> classFiles) {
    var members = new TreeSet<String>();
    for (byte[] classFile : classFiles) {
      ClassModel model = ClassFile.of().parse(classFile);
      String type = model.thisClass().asInternalName().replace('/', '.');
      if (type.endsWith("package-info") || type.endsWith("module-info")) {
        continue;
      }
      model.fields().stream()
          .filter(field -> isVisible(field.flags().flags()))
          .forEach(field ->
              members.add(
                  type
                      + "."
                      + field.fieldName().stringValue()
                      + " "
                      + field.fieldType().stringValue()));
      model.methods().stream()
          .filter(method -> isVisible(method.flags().flags()))
          .forEach(method ->
              members.add(
                  type
                      + "."
                      + method.methodName().stringValue()
                      + method.methodType().stringValue()));
    }
    return members;
  }

  private static boolean isVisible(Set<AccessFlag> flags) {
    return (flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED))
        && !flags.contains(AccessFlag.SYNTHETIC);
  }
}
