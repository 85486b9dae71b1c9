package dev.rediscover.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Any bytes as text, and back to the same bytes.
///
/// Where they are UTF-8 the text is what they spell. A byte that is none becomes half a surrogate
/// pair, `U+DC00` and the byte, which no UTF-8 spells:
///
/// ```
///   c3 a9 ff   ->   "é\udcff"   ->   c3 a9 ff
/// ```
///
/// Java's own decoder would make `U+FFFD` of it, and nobody could tell which byte it was.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
final class Utf8 {
  private static final char REPLACEMENT = '\ufffd';
  private static final char ESCAPE = '\udc00';
  private static final char FIRST_ESCAPE = '\udc80';
  private static final char LAST_ESCAPE = '\udcff';

  private Utf8() {}

  static String text(byte[] array, int offset, int length) {
    String text = new String(array, offset, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : escaped(ByteBuffer.wrap(array, offset, length));
  }

  private static String escaped(ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, text, true);
    while (!result.isUnderflow()) {
      for (int i = 0; i < result.length(); i++) {
        text.put((char) (ESCAPE | bytes.get() & 0xff));
      }
      result = decoder.decode(bytes, text, true);
    }
    return text.flip().toString();
  }

  static byte[] bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        return unescaped(text);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(text.charAt(i));
        from = i + 1;
      }
    }
    bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static boolean isEscape(String text, int i) {
    char letter = text.charAt(i);
    return letter >= FIRST_ESCAPE
        && letter <= LAST_ESCAPE
        && !(i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
