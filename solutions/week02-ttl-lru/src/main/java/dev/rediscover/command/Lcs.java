package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import java.util.ArrayList;
import java.util.List;

/// A longest common subsequence of two byte strings, and where its pieces stand in both.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any one at a time.
final class Lcs {
  /// A piece that stands in both strings without a gap.
  ///
  /// @param inA where it begins in the first
  /// @param inB where it begins in the second
  /// @param length at least 1
  record Match(int inA, int inB, int length) {}

  private final byte[] common;
  private final List<Match> matches = new ArrayList<>();

  /// Compares two strings. Takes a bit for each pair of their bytes, and the time to look at each.
  Lcs(Slice a, Slice b) {
    /*
     * best(i, j), the length for the first i bytes of a and the first j of b, is best(i-1, j-1) + 1
     * if the last bytes are equal, and else the larger of best(i-1, j) and best(i, j-1). The way
     * back from the end needs no number, only which of the two was larger: so one row of numbers is
     * enough, and a bit for each pair.
     */
    int width = b.length() + 1;
    long[] up = new long[(int) (((long) (a.length() + 1) * width + 63) >>> 6)];
    int[] best = new int[width];
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = 0;
      byte last = a.at(i - 1);
      for (int j = 1; j <= b.length(); j++) {
        int above = best[j];
        if (last == b.array()[b.offset() + j - 1]) {
          best[j] = diagonal + 1;
        } else if (above > best[j - 1]) {
          long cell = (long) i * width + j;
          up[(int) (cell >>> 6)] |= 1L << cell;
        } else {
          best[j] = best[j - 1];
        }
        diagonal = above;
      }
    }
    common = new byte[best[b.length()]];
    walkBack(a, b, up);
  }

  private void walkBack(Slice a, Slice b, long[] up) {
    int width = b.length() + 1;
    int left = common.length;
    int run = 0;
    int i = a.length();
    int j = b.length();
    while (i > 0 && j > 0) {
      if (a.at(i - 1) == b.at(j - 1)) {
        common[--left] = a.at(i - 1);
        i--;
        j--;
        run++;
        continue;
      }
      end(i, j, run);
      run = 0;
      long cell = (long) i * width + j;
      if ((up[(int) (cell >>> 6)] & 1L << cell) != 0) {
        i--;
      } else {
        j--;
      }
    }
    end(i, j, run);
  }

  private void end(int i, int j, int run) {
    if (run > 0) {
      matches.add(new Match(i, j, run));
    }
  }

  /// The subsequence.
  byte[] bytes() {
    return common;
  }

  int length() {
    return common.length;
  }

  /// Its pieces, the last one first.
  List<Match> matches() {
    return matches;
  }
}
