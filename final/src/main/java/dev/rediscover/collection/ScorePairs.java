package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.ScoredMembers.Visitor;
import java.nio.charset.StandardCharsets;

/// The compact layout of a sorted set: a [Listpack] of member, score, member, score …, in order.
///
/// A pair is named by its member's position. A whole score is an entry that spells a whole number,
/// any other its shortest decimal.
///
/// Thread: engine.
final class ScorePairs {
  /// Up to here a whole score is spelled without an exponent.
  private static final double WHOLE_MAX = 0x1p62;

  /// Numbers up to 2^53 and powers of ten up to 10^22 are exact as doubles, so their quotient is the
  /// double nearest to the decimal (Clinger: How to read floating point numbers accurately, 1990).
  private static final int EXACT_DIGITS_MAX = 15;

  private static final double[] POWERS_OF_TEN = new double[EXACT_DIGITS_MAX + 1];

  static {
    double power = 1;
    for (int i = 0; i <= EXACT_DIGITS_MAX; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  private ScorePairs() {}

  static int count(Listpack pack) {
    return pack.count() / 2;
  }

  /// The pair of a member, or [Listpack#NOWHERE].
  static int find(Listpack pack, Slice member) {
    return pack.find(member, pack.first(), 1);
  }

  /// The pair behind another, or [Listpack#NOWHERE].
  static int next(Listpack pack, int pair) {
    return pack.next(pack.next(pair));
  }

  /// The pair before another, or [Listpack#NOWHERE].
  static int previous(Listpack pack, int pair) {
    int score = pack.previous(pair);
    return score == Listpack.NOWHERE ? score : pack.previous(score);
  }

  /// The pair of a rank, counted from the end if negative, or [Listpack#NOWHERE].
  static int at(Listpack pack, int rank) {
    return pack.at(2 * rank);
  }

  /// How many pairs lie before a pair; for [Listpack#NOWHERE] it is all of them.
  static int rank(Listpack pack, int pair) {
    int rank = 0;
    for (int at = pack.first(); at != pair; at = next(pack, at)) {
      rank++;
    }
    return rank;
  }

  static double score(Listpack pack, int pair) {
    int at = pack.next(pair);
    return pack.isNumber(at) ? pack.number(at) : parse(pack.get(at, new Slice()));
  }

  /// The first pair behind an edge, or [Listpack#NOWHERE].
  static int firstBehind(Listpack pack, Edge edge) {
    Slice member = new Slice();
    int at = pack.first();
    while (at != Listpack.NOWHERE) {
      double score = score(pack, at);
      boolean passes =
          edge.needsMember(score) ? edge.isBehind(pack.get(at, member)) : edge.isBehind(score);
      if (!passes) {
        break;
      }
      at = next(pack, at);
    }
    return at;
  }

  /// Adds a pair where it belongs.
  ///
  /// @param member is not in the pack yet, and its bytes aren't either
  static void insert(Listpack pack, Slice member, double score) {
    int at = firstBehind(pack, Edge.ofPlace().moveTo(score, member));
    Slice spelled = spell(score);
    if (at == Listpack.NOWHERE) {
      pack.append(member);
      pack.append(spelled);
    } else {
      pack.insert(at, member);
      pack.insertAfter(at, spelled);
    }
  }

  /// Shows the pairs of some ranks, in order. There must be such pairs.
  ///
  /// @param to the rank behind the last one
  static void range(Listpack pack, int from, int to, Visitor visitor) {
    Slice member = new Slice();
    int pair = at(pack, from);
    for (int rank = from; rank < to; rank++) {
      visitor.member(pack.get(pair, member), score(pack, pair));
      pair = next(pack, pair);
    }
  }

  /// Shows the pairs of some ranks, the last one first.
  static void rangeBackwards(Listpack pack, int from, int to, Visitor visitor) {
    Slice member = new Slice();
    int pair = at(pack, to - 1 - count(pack));
    for (int rank = from; rank < to; rank++) {
      visitor.member(pack.get(pair, member), score(pack, pair));
      pair = previous(pack, pair);
    }
  }

  static boolean isWhole(double score) {
    return Math.abs(score) <= WHOLE_MAX && score == (long) score;
  }

  /// How a score is written. The sign of -0 is lost, as in Redis.
  static Slice spell(double score) {
    if (isWhole(score)) {
      return Slice.of(Numbers.toBytes((long) score));
    }
    if (Double.isInfinite(score)) {
      return Slice.of(score > 0 ? "inf" : "-inf");
    }
    return Slice.of(Double.toString(score));
  }

  private static double parse(Slice text) {
    byte[] array = text.array();
    int at = text.offset();
    int end = at + text.length();
    boolean negative = array[at] == '-';
    if (negative) {
      at++;
    }
    if (array[at] == 'i') {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    long digits = 0;
    int point = end;
    for (int i = at; i < end; i++) {
      if (array[i] == '.') {
        point = i + 1;
      } else if (array[i] >= '0' && array[i] <= '9' && i - at <= EXACT_DIGITS_MAX) {
        digits = digits * 10 + array[i] - '0';
      } else {
        String whole = new String(array, text.offset(), text.length(), StandardCharsets.US_ASCII);
        return Double.parseDouble(whole);
      }
    }
    double number = digits / POWERS_OF_TEN[end - point];
    return negative ? -number : number;
  }

  /// Whether pairs from elsewhere are what this class keeps: each member has a score, and they are in
  /// order. Whether a member comes twice is not looked at.
  static boolean areOrdered(Listpack pack) {
    if (pack.count() % 2 != 0) {
      return false;
    }
    Slice member = new Slice();
    Slice memberBefore = new Slice();
    double before = Double.NEGATIVE_INFINITY;
    for (int at = pack.first(); at != Listpack.NOWHERE; at = next(pack, at)) {
      if (!hasScore(pack, at)) {
        return false;
      }
      double score = score(pack, at);
      pack.get(at, member);
      boolean isFirst = at == pack.first();
      if (!isFirst && (score < before || score == before && memberBefore.compareTo(member) >= 0)) {
        return false;
      }
      before = score;
      memberBefore.set(member);
    }
    return true;
  }

  private static boolean hasScore(Listpack pack, int pair) {
    int at = pack.next(pair);
    return pack.isNumber(at) || ScoreText.isScore(pack.get(at, new Slice()));
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  static void checkInvariants(Listpack pack) {
    pack.checkInvariants();
    Edge before = Edge.START;
    for (int at = pack.first(); at != Listpack.NOWHERE; at = next(pack, at)) {
      double score = score(pack, at);
      Slice member = pack.get(at, new Slice()).copy();
      if (before.needsMember(score) ? before.isBehind(member) : before.isBehind(score)) {
        throw new AssertionError("the pairs are not in order: " + pack);
      }
      before = Edge.ofPlace().moveTo(score, member);
    }
  }
}
