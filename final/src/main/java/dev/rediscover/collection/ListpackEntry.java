package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;

/// The bytes of one entry of a [Listpack].
///
/// ```
///   0nnnnnnn                          a number from 0 to 127
///   110nnnnn n                        13 bits of a number with its sign
///   0xf1 .. 0xf4, then 2, 3, 4, 8     a number, the lowest byte first
///   10llllll                          a text of up to 63 bytes
///   1110llll l                        a text of up to 4095 bytes
///   0xf0 llll                         a longer text, the length's lowest byte first
/// ```
///
/// That, with the text, is the body; behind it stands the body's length, seven bits a byte, the lowest
/// ones last, so that a reader who comes from behind finds them first.
///
/// Thread: engine.
final class ListpackEntry {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private ListpackEntry() {}

  /// Points `into` at a text.
  static Slice text(byte[] bytes, int at, Slice into) {
    return into.set(bytes, at + headBytes(bytes, at), textBytes(bytes, at));
  }

  /// Whether a text has these bytes.
  static boolean hasText(byte[] bytes, int at, Slice text) {
    int length = textBytes(bytes, at);
    int from = at + headBytes(bytes, at);
    return length == text.length()
        && Arrays.equals(
            bytes, from, from + length, text.array(), text.offset(), text.offset() + length);
  }

  /// Bytes of an entry whose body has so many.
  static int lengthWith(int body) {
    return body + backBytes(body);
  }

  /// Where the entry before the one at `at` begins; there must be one.
  static int before(byte[] bytes, int at) {
    int end = at - 1;
    int length = bytes[end];
    if (length >= 0) {
      return at - 1 - length;
    }
    length &= 0x7f;
    int shift = 7;
    int backBytes = 1;
    while ((bytes[end] & 0x80) != 0) {
      end--;
      length |= (bytes[end] & 0x7f) << shift;
      shift += 7;
      backBytes++;
    }
    return at - backBytes - length;
  }

  /// Whether an entry is kept as a number.
  static boolean isNumber(byte[] bytes, int at) {
    int type = bytes[at] & 0xff;
    return type < 0x80 || (type & 0xe0) == 0xc0 || type >= 0xf1;
  }

  /// The number that an entry is kept as.
  ///
  /// @param at where [#isNumber(byte[], int)] holds
  static long number(byte[] bytes, int at) {
    int type = bytes[at] & 0xff;
    if (type < 0x80) {
      return type;
    }
    if ((type & 0xe0) == 0xc0) {
      int raw = (type & 0x1f) << 8 | bytes[at + 1] & 0xff;
      return raw << 19 >> 19;
    }
    int size = numberBytes(type);
    long value = 0;
    for (int i = size; i >= 1; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    int unused = Long.SIZE - 8 * size;
    return value << unused >> unused;
  }

  /// Writes an entry.
  ///
  /// @param number what the text spells
  /// @param body what [#bodyBytes(Slice, OptionalLong)] says of them
  static void write(byte[] bytes, int at, Slice text, OptionalLong number, int body) {
    if (number.isPresent()) {
      writeNumber(bytes, at, number.getAsLong());
    } else {
      writeText(bytes, at, text);
    }
    writeBack(bytes, at + body, body);
  }

  /// Bytes of the entry at `at`.
  static int lengthAt(byte[] bytes, int at) {
    int type = bytes[at] & 0xff;
    if (type < 0xc0) {
      // Small numbers and short texts: nearly all.
      return type < 0x80 ? 2 : 2 + (type & 0x3f);
    }
    int body =
        isNumber(bytes, at) ? numberBody(bytes, at) : headBytes(bytes, at) + textBytes(bytes, at);
    return lengthWith(body);
  }

  /// Bytes of the body of the entry at `at`, whose length is there but nothing else may be: negative
  /// and very long ones come out as too long for any array.
  static long bodyAt(byte[] bytes, int at) {
    return isNumber(bytes, at)
        ? numberBody(bytes, at)
        : headBytes(bytes, at) + Integer.toUnsignedLong(textBytes(bytes, at));
  }

  /// Whether the bytes behind a body say how long it is.
  static boolean hasBack(byte[] bytes, int at, int body) {
    int count = backBytes(body);
    for (int i = 0; i < count; i++) {
      if (bytes[at + i] != back(body, i, count)) {
        return false;
      }
    }
    return true;
  }

  private static byte back(int body, int i, int count) {
    return (byte) (body >> 7 * (count - 1 - i) & 0x7f | (i == 0 ? 0 : 0x80));
  }

  private static int numberBody(byte[] bytes, int at) {
    int type = bytes[at] & 0xff;
    if (type < 0x80) {
      return 1;
    }
    return (type & 0xe0) == 0xc0 ? 2 : 1 + numberBytes(type);
  }

  /// The bytes of a number of this type, from 0xf1 to 0xf4: 2, 3, 4 or 8.
  private static int numberBytes(int type) {
    return type == 0xf4 ? 8 : type - 0xef;
  }

  /// The bytes before a text.
  private static int headBytes(byte[] bytes, int at) {
    int type = bytes[at] & 0xff;
    if (type < 0xc0) {
      return 1;
    }
    return type < 0xf0 ? 2 : 5;
  }

  private static int textBytes(byte[] bytes, int at) {
    int type = bytes[at] & 0xff;
    if (type < 0xc0) {
      return type & 0x3f;
    }
    return type < 0xf0 ? (type & 0xf) << 8 | bytes[at + 1] & 0xff : (int) INT.get(bytes, at + 1);
  }

  /// Bytes of the body of an entry with this text.
  ///
  /// @param number what the text spells
  static int bodyBytes(Slice text, OptionalLong number) {
    return number.isEmpty() ? bodyBytes(text.length()) : bodyBytes(number.getAsLong());
  }

  /// Bytes of the body of an entry with a text of this length.
  static int bodyBytes(int length) {
    return length + (length < 64 ? 1 : length < 4096 ? 2 : 5);
  }

  /// Bytes of the body of an entry with this number.
  static int bodyBytes(long value) {
    if (value >= 0 && value < 128) {
      return 1;
    }
    return value >= -4096 && value < 4096 ? 2 : 1 + numberBytes(typeOf(value));
  }

  private static int typeOf(long value) {
    if (value == (short) value) {
      return 0xf1;
    }
    if (value == (value << 40 >> 40)) {
      return 0xf2;
    }
    return value == (int) value ? 0xf3 : 0xf4;
  }

  private static void writeNumber(byte[] bytes, int at, long value) {
    if (value >= 0 && value < 128) {
      bytes[at] = (byte) value;
    } else if (value >= -4096 && value < 4096) {
      bytes[at] = (byte) (0xc0 | value >> 8 & 0x1f);
      bytes[at + 1] = (byte) value;
    } else {
      int type = typeOf(value);
      bytes[at] = (byte) type;
      for (int i = 1; i <= numberBytes(type); i++) {
        bytes[at + i] = (byte) (value >> 8 * (i - 1));
      }
    }
  }

  private static void writeText(byte[] bytes, int at, Slice text) {
    int length = text.length();
    int head;
    if (length < 64) {
      bytes[at] = (byte) (0x80 | length);
      head = 1;
    } else if (length < 4096) {
      bytes[at] = (byte) (0xe0 | length >> 8);
      bytes[at + 1] = (byte) length;
      head = 2;
    } else {
      bytes[at] = (byte) 0xf0;
      INT.set(bytes, at + 1, length);
      head = 5;
    }
    text.copyTo(bytes, at + head);
  }

  private static int backBytes(int body) {
    if (body <= 127) {
      return 1;
    }
    if (body < 16383) {
      return 2;
    }
    return body < 2097151 ? 3 : body < 268435455 ? 4 : 5;
  }

  private static void writeBack(byte[] bytes, int at, int body) {
    int count = backBytes(body);
    for (int i = count - 1; i >= 0; i--) {
      bytes[at + i] = back(body, i, count);
    }
  }
}
