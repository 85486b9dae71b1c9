package dev.rediscover.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Replies whose order nobody promises, put into one that can be compared.
final class Unordered {
  private Unordered() {}

  /// Sorts the elements of the innermost array.
  static String elements(String reply) {
    return sorted(reply, 1);
  }

  /// Sorts the pairs of the innermost array: element and value by turns.
  static String pairs(String reply) {
    return sorted(reply, 2);
  }

  /// Whether there is an element, where chance says which.
  static String presence(String reply) {
    return reply.startsWith("$") && !reply.startsWith("$-1") ? "one of them" : reply;
  }

  /// The bytes of a reply in order: two replies of the same parts are equal, however they are nested.
  static String bytes(String reply) {
    char[] letters = reply.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  private static String sorted(String reply, int together) {
    // The head of the last array: before it stands what has an order, a cursor say.
    int head = Math.max(reply.lastIndexOf("\n*"), reply.lastIndexOf("\n~")) + 1;
    if (reply.isEmpty() || "*~%".indexOf(reply.charAt(head)) < 0) {
      return reply;
    }
    int body = reply.indexOf('\n', head) + 1;
    List<String> groups = new ArrayList<>();
    for (int at = body; at < reply.length(); ) {
      int from = at;
      for (int i = 0; i < together && at < reply.length(); i++) {
        at = endOfReply(reply, at);
      }
      groups.add(reply.substring(from, at));
    }
    Collections.sort(groups);
    return reply.substring(0, body) + String.join("", groups);
  }

  private static int endOfReply(String reply, int at) {
    int behindLine = reply.indexOf('\n', at) + 1;
    if (reply.charAt(at) != '$') {
      return behindLine;
    }
    int length = Integer.parseInt(reply.substring(at + 1, behindLine - 2));
    return length < 0 ? behindLine : behindLine + length + 2;
  }
}
