package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.Listpack;
import dev.rediscover.collection.ScoreChange;
import dev.rediscover.collection.ScoreText;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbWriter;
import java.util.Arrays;

/// Sorted sets in a snapshot.
final class SortedSetFormat {
  private static final int MEMBERS_OLD = 3;
  private static final int MEMBERS = 5;
  private static final int ZIPLIST = 12;
  private static final int LISTPACK = 17;

  // What stands in the place of a text's length where the score is none.
  private static final int MINUS_INFINITY = 255;
  private static final int INFINITY = 254;
  private static final int NOT_A_NUMBER = 253;

  private SortedSetFormat() {}

  static int type(SortedSetValue set) {
    return set.isCompact() ? LISTPACK : MEMBERS;
  }

  /// The last member is written first, as Redis does: to read them back, it adds each before all others.
  static void write(SortedSetValue set, RdbWriter out) {
    Slice compact = new Slice();
    if (set.compact(compact)) {
      out.string(compact);
    } else {
      out.length(set.size());
      set.rangeBackwards(
          0,
          set.size(),
          (member, score) -> {
            out.string(member);
            out.real(score);
          });
    }
  }

  static SortedSetValue read(int type, RdbReader in, Growth growth) {
    return switch (type) {
      case MEMBERS, MEMBERS_OLD ->
          Unfinished.filled(
                  new SortedSetValue(), set -> readMembers(set, type == MEMBERS, in, growth))
              .compacted(growth.limits());
      case ZIPLIST -> of(Packs.ziplist(in), in, growth);
      case LISTPACK -> of(Packs.listpack(in), in, growth);
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static SortedSetValue of(Listpack pairs, RdbReader in, Growth growth) {
    return Packs.sound(SortedSetValue.of(pairs, growth), in, "sorted set");
  }

  private static void readMembers(
      SortedSetValue set, boolean isBinary, RdbReader in, Growth growth) {
    Slice member = new Slice();
    byte[] kept = new byte[64];
    long members = in.length();
    // Large to begin with, whatever it will be: the compact layout forgets the sign of -0.
    set.expect(Long.MAX_VALUE, growth);
    for (long left = members; left > 0; left--) {
      in.string(member);
      // The score may be read to where the member lies.
      if (member.length() > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(member.length(), 2 * kept.length));
      }
      member.copyTo(kept, 0);
      member.set(kept, 0, member.length());
      double score = isBinary ? in.real() : textScore(in);
      if (Double.isNaN(score)) {
        throw in.damaged("the end of a score that is not a number");
      }
      if (set.put(member, score, growth) != ScoreChange.ADDED) {
        throw in.damaged("the end of a sorted set with a member that it has twice");
      }
    }
  }

  private static double textScore(RdbReader in) {
    int length = in.octet();
    return switch (length) {
      case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
      case INFINITY -> Double.POSITIVE_INFINITY;
      case NOT_A_NUMBER -> Double.NaN;
      default -> {
        Slice text = in.bytes(length, new Slice());
        yield ScoreText.isScore(text) ? ScoreText.parse(text) : Double.NaN;
      }
    };
  }
}
