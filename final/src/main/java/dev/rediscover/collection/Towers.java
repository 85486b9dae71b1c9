package dev.rediscover.collection;

import java.util.Arrays;

/// The links of a [SkipList] above its members' own.
///
/// ```
///   | member | next  span  score | next  span  score | ...
///                  lane 0              lane 1
/// ```
///
/// A tower is one member's part of all the lanes that it is on, side by side: to go down a lane
/// touches no other memory. A link knows the score of the member that it leads to: whether to go
/// there is mostly decided without a look at it. So a search touches the towers that it goes along,
/// and hardly any other.
///
/// ```
///   pages of ints, a tower's name is where it begins
///   +---------+--------------+---------+----------------------+----
///   | tower 1 | tower 6      | tower 15| (no room for tower)  | tower 16384
///   +---------+--------------+---------+----------------------+----
/// ```
///
/// Thread: engine.
/// Invariant: a page is full of towers and free blocks, those of each height in a list of their own.
final class Towers {
  /// The name of no tower.
  static final int NONE = 0;

  private static final int MEMBER = 0;
  private static final int NEXT = 1;
  private static final int SPAN = 2;
  private static final int SCORE = 3;
  private static final int LINK_INTS = 4;

  private static final int PAGE_BITS = 14;
  private static final int PAGE_INTS = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE_INTS - 1;
  private static final int FIRST_PAGE_INTS = 32;

  private int[][] pages = {new int[FIRST_PAGE_INTS]};

  /// The first free block of each height; its first int names the next one.
  private int[] free = new int[4];

  /// What was never used begins here.
  private int end = NONE + 1;

  private int live;

  /// How many there are.
  int live() {
    return live;
  }

  /// Bytes that they take on the heap.
  long bytes() {
    return (long) (end + free.length) * Integer.BYTES;
  }

  /// A new tower, whose links lead nowhere.
  int build(int member, int height) {
    int tower = free(height);
    if (tower == NONE) {
      tower = blockAtEnd(height);
    } else {
      free[height] = pages[tower >>> PAGE_BITS][tower & PAGE_MASK];
    }
    int[] page = pages[tower >>> PAGE_BITS];
    int at = tower & PAGE_MASK;
    Arrays.fill(page, at, at + ints(height), 0);
    page[at + MEMBER] = member;
    live++;
    return tower;
  }

  private int free(int height) {
    if (height >= free.length) {
      free = Arrays.copyOf(free, Math.max(height + 1, 2 * free.length));
    }
    return free[height];
  }

  private int blockAtEnd(int height) {
    int ints = ints(height);
    if ((end & PAGE_MASK) + ints > PAGE_INTS) {
      end = (end | PAGE_MASK) + 1;
    }
    int number = end >>> PAGE_BITS;
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, pages.length + Math.max(1, pages.length / 2));
    }
    int[] page = pages[number];
    if (page == null) {
      pages[number] = new int[PAGE_INTS];
    } else if ((end & PAGE_MASK) + ints > page.length) {
      pages[number] = Arrays.copyOf(page, Math.min(2 * page.length + ints, PAGE_INTS));
    }
    int tower = end;
    end += ints;
    return tower;
  }

  /// Gives a tower's memory back. Its name may be another one's soon.
  ///
  /// @param height how high it is
  void tearDown(int tower, int height) {
    pages[tower >>> PAGE_BITS][tower & PAGE_MASK] = free(height);
    free[height] = tower;
    live--;
  }

  /// A tower one lane higher in place of this one, with its links.
  int raise(int tower, int height) {
    int higher = build(member(tower), height + 1);
    System.arraycopy(
        pages[tower >>> PAGE_BITS],
        tower & PAGE_MASK,
        pages[higher >>> PAGE_BITS],
        higher & PAGE_MASK,
        ints(height));
    tearDown(tower, height);
    return higher;
  }

  private static int ints(int height) {
    return 1 + height * LINK_INTS;
  }

  int member(int tower) {
    return pages[tower >>> PAGE_BITS][(tower & PAGE_MASK) + MEMBER];
  }

  /// The next tower on a lane, or [#NONE].
  int next(int tower, int lane) {
    return get(tower, lane, NEXT);
  }

  /// How many members on the next tower is; on the last one of a lane: how many come behind it.
  int span(int tower, int lane) {
    return get(tower, lane, SPAN);
  }

  /// The score of the next tower's member.
  double nextScore(int tower, int lane) {
    int[] page = pages[tower >>> PAGE_BITS];
    int at = (tower & PAGE_MASK) + lane * LINK_INTS + SCORE;
    return Double.longBitsToDouble((long) page[at + 1] << 32 | page[at] & 0xffffffffL);
  }

  /// Lets a link lead to another tower.
  ///
  /// @param next the tower, or [#NONE]
  void link(int tower, int lane, int next, double nextScore) {
    int[] page = pages[tower >>> PAGE_BITS];
    int at = (tower & PAGE_MASK) + lane * LINK_INTS;
    long bits = Double.doubleToRawLongBits(nextScore);
    page[at + NEXT] = next;
    page[at + SCORE] = (int) bits;
    page[at + SCORE + 1] = (int) (bits >>> 32);
  }

  void setSpan(int tower, int lane, int span) {
    pages[tower >>> PAGE_BITS][(tower & PAGE_MASK) + lane * LINK_INTS + SPAN] = span;
  }

  private int get(int tower, int lane, int field) {
    return pages[tower >>> PAGE_BITS][(tower & PAGE_MASK) + lane * LINK_INTS + field];
  }
}
