package dev.rediscover.lessons;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Runs the classes exercise after exercise, and of an exercise first the class that says what it is
/// worth: it has the simplest tests, so the first failure is one of them. The others follow by name.
public final class ExerciseOrder implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.comparing(ExerciseOrder::exercise, ExerciseId.IN_ORDER)
                .thenComparing(Comparator.comparingInt(ExerciseOrder::points).reversed())
                .thenComparing(type -> type.getTestClass().getName()));
  }

  private static String exercise(ClassDescriptor type) {
    return type.findAnnotation(Exercise.class).map(Exercise::value).orElse("");
  }

  private static int points(ClassDescriptor type) {
    return type.findAnnotation(Exercise.class).map(Exercise::points).orElse(0);
  }
}
