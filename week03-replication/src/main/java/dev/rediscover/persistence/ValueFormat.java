package dev.rediscover.persistence;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;

/// How one kind of value is written in a snapshot and read from it: the seam for values that are more
/// than byte strings, which need no format.
///
/// Thread: engine.
public interface ValueFormat {
  /// Byte strings only.
  ValueFormat NONE =
      new ValueFormat() {
        @Override
        public boolean handles(Value value) {
          return false;
        }

        @Override
        public int typeByte(Value value) {
          throw new IllegalArgumentException("no format for " + value.type());
        }

        @Override
        public void write(Value value, RdbWriter out) {
          throw new IllegalArgumentException("no format for " + value.type());
        }

        @Override
        public boolean reads(int typeByte) {
          return false;
        }

        @Override
        public Value read(int typeByte, RdbReader in, Keyspace home) {
          throw new RdbException("We can't read " + RdbType.nameOf(typeByte) + " yet.");
        }
      };

  /// Whether it can write this value.
  boolean handles(Value value);

  /// The byte that says which of its forms [#write(Value, RdbWriter)] will write.
  int typeByte(Value value);

  /// Writes a value, without its type.
  void write(Value value, RdbWriter out);

  /// Whether it can read a value of this type.
  boolean reads(int typeByte);

  /// Reads a value.
  ///
  /// @param home the keyspace that it will live in
  /// @return the value, or null if it is a collection without elements, which no key may hold
  /// @throws RdbException if the bytes are not such a value
  Value read(int typeByte, RdbReader in, Keyspace home);
}
