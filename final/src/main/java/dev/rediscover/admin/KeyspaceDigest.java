package dev.rediscover.admin;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.HashValue;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.SetValue;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Databases;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A fingerprint of all keys and values that does not depend on their order: DEBUG DIGEST.
///
/// Two nodes with equal data have equal digests. The digests of the keys are combined by XOR, so that
/// no order has to be agreed on.
final class KeyspaceDigest {
  private static final int BYTES = 20;

  private KeyspaceDigest() {}

  /// 40 hexadecimal digits; all 0 for no keys.
  static String of(Databases databases) {
    byte[] sum = new byte[BYTES];
    for (int i = 0; i < databases.count(); i++) {
      int number = i;
      Keyspace keyspace = databases.get(i);
      keyspace.forEach(handle -> xor(sum, ofRecord(keyspace, handle, number)));
    }
    return HexFormat.of().formatHex(sum);
  }

  /// The fingerprint of one key's value; all 0 if there is no such key.
  static String ofValue(Keyspace keyspace, Slice key) {
    int handle = keyspace.peek(key);
    if (handle == Keyspace.NONE) {
      return HexFormat.of().formatHex(new byte[BYTES]);
    }
    MessageDigest sha = sha1();
    addValue(sha, keyspace, handle);
    return HexFormat.of().formatHex(sha.digest());
  }

  private static byte[] ofRecord(Keyspace keyspace, int handle, int database) {
    MessageDigest sha = sha1();
    Slice key = keyspace.key(handle, new Slice());
    sha.update((byte) database);
    sha.update((byte) (database >>> 8));
    sha.update(key.array(), key.offset(), key.length());
    // Between key and value stands a byte that tells whether there is a deadline, not which.
    boolean mortal = keyspace.expiry().deadlineMillis(handle) != Expiry.NO_DEADLINE;
    sha.update((byte) (mortal ? 1 : 0));
    addValue(sha, keyspace, handle);
    return sha.digest();
  }

  private static void addValue(MessageDigest sha, Keyspace keyspace, int handle) {
    switch (keyspace.object(handle)) {
      case null -> add(sha, keyspace.string(handle, new Slice()));
      case ListValue list -> list.forEach(0, list.size(), element -> add(sha, element));
      case HashValue hash -> {
        byte[] sum = new byte[BYTES];
        hash.forEach((field, value) -> xor(sum, ofParts(field, value)));
        sha.update(sum);
      }
      case SetValue set -> {
        byte[] sum = new byte[BYTES];
        set.forEach(member -> xor(sum, ofParts(member)));
        sha.update(sum);
      }
      case SortedSetValue set -> {
        byte[] sum = new byte[BYTES];
        set.forEachScored(
            (member, score) -> xor(sum, ofParts(member, Slice.of(Double.toString(score)))));
        sha.update(sum);
      }
      case Value other -> throw new IllegalStateException("a digest of " + other.type());
    }
  }

  private static byte[] ofParts(Slice... parts) {
    MessageDigest sha = sha1();
    for (Slice part : parts) {
      add(sha, part);
    }
    return sha.digest();
  }

  /// The length comes first: `ab`, `c` is not `a`, `bc`.
  private static void add(MessageDigest sha, Slice part) {
    sha.update(Numbers.toBytes(part.length()));
    sha.update((byte) ' ');
    sha.update(part.array(), part.offset(), part.length());
  }

  private static void xor(byte[] sum, byte[] more) {
    for (int i = 0; i < BYTES; i++) {
      sum[i] ^= more[i];
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-1", impossible);
    }
  }
}
