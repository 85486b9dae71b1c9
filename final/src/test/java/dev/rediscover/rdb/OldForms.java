package dev.rediscover.rdb;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalLong;

/// Writes what Redis wrote before version 7.
final class OldForms {
  private static final int HEADER_BYTES = 10;

  private OldForms() {}

  /// A ziplist.
  static byte[] ziplist(List<byte[]> elements) {
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    int last = HEADER_BYTES;
    int before = 0;
    for (byte[] element : elements) {
      int begin = entries.size();
      last = HEADER_BYTES + begin;
      if (before < 254) {
        entries.write(before);
      } else {
        entries.write(254);
        little(entries, before, 4);
      }
      entry(entries, element);
      before = entries.size() - begin;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    little(all, HEADER_BYTES + entries.size() + 1, 4);
    little(all, last, 4);
    little(all, elements.size(), 2);
    all.writeBytes(entries.toByteArray());
    all.write(255);
    return all.toByteArray();
  }

  private static void entry(ByteArrayOutputStream out, byte[] element) {
    OptionalLong number =
        element.length < 32 ? Numbers.parseLong(Slice.of(element)) : OptionalLong.empty();
    if (number.isPresent()) {
      number(out, number.getAsLong());
    } else if (element.length < 64) {
      out.write(element.length);
      out.writeBytes(element);
    } else if (element.length < 1 << 14) {
      out.write(0x40 | element.length >> 8);
      out.write(element.length);
      out.writeBytes(element);
    } else {
      out.write(0x80);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(element.length >> shift);
      }
      out.writeBytes(element);
    }
  }

  private static void number(ByteArrayOutputStream out, long number) {
    if (number >= 0 && number <= 12) {
      out.write(0xf1 + (int) number);
    } else if (number == (byte) number) {
      out.write(0xfe);
      little(out, number, 1);
    } else if (number == (short) number) {
      out.write(0xc0);
      little(out, number, 2);
    } else if (number == number << 40 >> 40) {
      out.write(0xf0);
      little(out, number, 3);
    } else if (number == (int) number) {
      out.write(0xd0);
      little(out, number, 4);
    } else {
      out.write(0xe0);
      little(out, number, 8);
    }
  }

  /// A zipmap.
  ///
  /// @param texts field, value, field, value …
  static byte[] zipmap(List<byte[]> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Math.min(254, texts.size() / 2));
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i);
      if (text.length < 254) {
        out.write(text.length);
      } else {
        out.write(254);
        little(out, text.length, 4);
      }
      int free = i % 2 == 0 ? 0 : i % 3;
      if (i % 2 == 1) {
        out.write(free);
      }
      out.writeBytes(text);
      out.writeBytes(new byte[free]);
    }
    out.write(255);
    return out.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> 8 * i));
    }
  }
}
