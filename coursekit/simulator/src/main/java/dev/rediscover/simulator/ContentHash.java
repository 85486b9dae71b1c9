package dev.rediscover.simulator;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.SequencedCollection;

/// A hash of what passes between nodes that is the same in every process: never that of an address.
/// What has no such hash counts by its class.
final class ContentHash {
  /// How a class is hashed.
  private enum Way {
    OWN,
    RECORD,
    ENUM,
    ARRAY,
    MANY,
    NAME
  }

  private record Hashing(Way way, RecordComponent[] components) {}

  private static final ClassValue<Hashing> HASHINGS =
      new ClassValue<>() {
        @Override
        protected Hashing computeValue(Class<?> type) {
          return new Hashing(way(type), components(type));
        }
      };

  private ContentHash() {}

  static long of(Object content) {
    if (content == null) {
      return 0;
    }
    Hashing hashing = HASHINGS.get(content.getClass());
    return switch (hashing.way()) {
      case OWN -> content.hashCode();
      case RECORD -> ofComponents(content, hashing.components());
      case ENUM -> ((Enum<?>) content).name().hashCode();
      case ARRAY -> ofArray(content);
      case MANY -> ofAll((Iterable<?>) content);
      case NAME -> content.getClass().getName().hashCode();
    };
  }

  private static Way way(Class<?> type) {
    if (isStable(type)) {
      return Way.OWN;
    }
    if (type.isRecord()) {
      return Way.RECORD;
    }
    if (Enum.class.isAssignableFrom(type)) {
      return Way.ENUM;
    }
    if (type.isArray()) {
      return Way.ARRAY;
    }
    return SequencedCollection.class.isAssignableFrom(type) ? Way.MANY : Way.NAME;
  }

  /// Whether its own hash depends on its value alone.
  private static boolean isStable(Class<?> type) {
    if (type.isRecord()) {
      return Arrays.stream(type.getRecordComponents()).allMatch(part -> isStable(part.getType()));
    }
    return type.isPrimitive()
        || type == String.class
        || type == Boolean.class
        || type == Character.class
        || Number.class.isAssignableFrom(type) && type.getName().startsWith("java.lang.");
  }

  private static RecordComponent[] components(Class<?> type) {
    RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : null;
    if (components != null) {
      Arrays.stream(components).forEach(part -> part.getAccessor().setAccessible(true));
    }
    return components;
  }

  private static long ofComponents(Object record, RecordComponent[] components) {
    long hash = record.getClass().getName().hashCode();
    try {
      for (RecordComponent component : components) {
        hash = 31 * hash + of(component.getAccessor().invoke(record));
      }
      return hash;
    } catch (ReflectiveOperationException unreadable) {
      throw new IllegalStateException("cannot read " + record.getClass(), unreadable);
    }
  }

  private static long ofAll(Iterable<?> many) {
    long hash = 1;
    for (Object one : many) {
      hash = 31 * hash + of(one);
    }
    return hash;
  }

  private static long ofArray(Object array) {
    return switch (array) {
      case byte[] bytes -> Arrays.hashCode(bytes);
      case long[] numbers -> Arrays.hashCode(numbers);
      case int[] numbers -> Arrays.hashCode(numbers);
      case Object[] many -> ofAll(Arrays.asList(many));
      default -> array.getClass().getName().hashCode();
    };
  }
}
