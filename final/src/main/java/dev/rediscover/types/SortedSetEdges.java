package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Edge;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.Reals;
import dev.rediscover.resp.RespError;

/// Where a range of scores or of members begins and ends, as a client writes it: `1.5`, `(1.5`, `-inf`,
/// `[a`, `(a`, `-`, `+`.
///
/// Thread: engine.
///
/// @param from before the first of the range
/// @param to behind the last of it
record SortedSetEdges(Edge from, Edge to) {
  /// How the words of a range are to be read.
  @FunctionalInterface
  interface Reader {
    /// @param min the word with the lower end
    /// @param max the word with the upper end
    /// @throws RespError if a word is no such end
    SortedSetEdges read(Call call, int min, int max);
  }

  /// Of scores.
  static SortedSetEdges ofScores(Call call, int min, int max) {
    return new SortedSetEdges(score(call.word(min), false), score(call.word(max), true));
  }

  /// Of members, in the order of their bytes.
  static SortedSetEdges ofMembers(Call call, int min, int max) {
    return new SortedSetEdges(member(call.word(min), false), member(call.word(max), true));
  }

  /// The rank of the range's first member, if it has any.
  long first(SortedSetValue set) {
    return set.countBefore(from);
  }

  /// The rank behind its last member; at or below the first one where there is none.
  long end(SortedSetValue set) {
    return set.countBefore(to);
  }

  private static Edge score(Slice word, boolean upper) {
    boolean open = !word.isEmpty() && word.at(0) == '(';
    double score =
        number(open ? Slice.of(word.array(), word.offset() + 1, word.length() - 1) : word);
    return Edge.ofScore(score, upper != open);
  }

  /// Redis lets C read the number, up to the first NUL: blanks may come before it, nothing at all is
  /// 0, what is too large is infinite.
  private static double number(Slice word) {
    String text = word.untilNul().toString();
    if (text.isEmpty()) {
      return 0;
    }
    String bare = text.replaceFirst("^[ \\t\\n\\u000b\\f\\r]+", "");
    try {
      return bare.matches("[0-9+.eE-]+") ? Double.parseDouble(bare) : Reals.parse(Slice.of(bare));
    } catch (NumberFormatException | RespError _) {
      throw new RespError("ERR min or max is not a float");
    }
  }

  private static Edge member(Slice word, boolean upper) {
    byte kind = word.isEmpty() ? 0 : word.at(0);
    // To C a NUL ends the word.
    boolean alone = word.untilNul().length() == 1;
    if (kind == '-' && alone) {
      return Edge.START;
    }
    if (kind == '+' && alone) {
      return Edge.END;
    }
    if (kind != '[' && kind != '(') {
      throw new RespError("ERR min or max not valid string range item");
    }
    Slice member = Slice.of(word.array(), word.offset() + 1, word.length() - 1);
    return Edge.ofMember(member, upper != (kind == '('));
  }
}
