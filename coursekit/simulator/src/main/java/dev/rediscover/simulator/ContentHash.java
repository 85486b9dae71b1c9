package dev.rediscover.simulator;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// A hash of what passes between nodes that is the same in every process: never that of an address.
final class ContentHash {
  private static final ClassValue<MethodHandle[]> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .map(ContentHash::accessor)
              .toArray(MethodHandle[]::new);
        }
      };

  private ContentHash() {}

  static long of(Object content) {
    return switch (content) {
      case null -> 0;
      case String text -> text.hashCode();
      case Number number -> number.hashCode();
      case byte[] bytes -> Arrays.hashCode(bytes);
      case Boolean flag -> flag.hashCode();
      case Character one -> one.hashCode();
      case Enum<?> constant -> constant.name().hashCode();
      case long[] numbers -> Arrays.hashCode(numbers);
      case int[] numbers -> Arrays.hashCode(numbers);
      case Object[] many -> ofAll(Arrays.asList(many));
      case Iterable<?> many when many instanceof java.util.SequencedCollection<?> -> ofAll(many);
      case Record record -> ofRecord(record);
      default -> content.getClass().getName().hashCode();
    };
  }

  private static long ofAll(Iterable<?> many) {
    long hash = 1;
    for (Object one : many) {
      hash = 31 * hash + of(one);
    }
    return hash;
  }

  private static long ofRecord(Record record) {
    long hash = record.getClass().getName().hashCode();
    try {
      for (MethodHandle accessor : ACCESSORS.get(record.getClass())) {
        hash = 31 * hash + of(accessor.invokeExact((Object) record));
      }
    } catch (Throwable unreadable) {
      throw new IllegalStateException("cannot read " + record.getClass(), unreadable);
    }
    return hash;
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflect(component.getAccessor());
      return handle.asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
