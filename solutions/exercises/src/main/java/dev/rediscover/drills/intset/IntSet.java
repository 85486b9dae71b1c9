package dev.rediscover.drills.intset;

import java.util.Arrays;
import java.util.Objects;

/// A set of ints: one sorted array without gaps.
///
/// Thread: one.
///
/// Invariant: the numbers ascend, and none is there twice.
public final class IntSet {
  // solution int-set begin
  private int[] numbers = new int[4];
  private int size;

  // solution int-set end

  /// An empty set.
  public IntSet() {}

  /// How many numbers there are.
  public int size() {
    // exercise int-set begin: how many numbers there are
    return size;
    // exercise int-set end
  }

  /// Adds a number.
  ///
  /// @return false if it was there already
  public boolean add(int number) {
    // exercise int-set begin: put a number into its place
    int place = search(number);
    if (place < size && numbers[place] == number) {
      return false;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    System.arraycopy(numbers, place, numbers, place + 1, size - place);
    numbers[place] = number;
    size++;
    return true;
    // exercise int-set end
  }

  /// Removes a number.
  ///
  /// @return false if it was not there
  public boolean remove(int number) {
    // exercise int-set begin: take a number out and close the gap
    int place = search(number);
    if (place == size || numbers[place] != number) {
      return false;
    }
    System.arraycopy(numbers, place + 1, numbers, place, size - place - 1);
    size--;
    return true;
    // exercise int-set end
  }

  /// Whether a number is there.
  public boolean contains(int number) {
    // exercise int-set begin: whether a number is there
    int place = search(number);
    return place < size && numbers[place] == number;
    // exercise int-set end
  }

  /// The number that has `index` smaller ones in the set.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public int at(int index) {
    // exercise int-set begin: the number at an index
    return numbers[Objects.checkIndex(index, size)];
    // exercise int-set end
  }

  /// A new set of the numbers that are in both.
  public static IntSet intersection(IntSet a, IntSet b) {
    // exercise int-set begin: the numbers that are in both
    var both = new IntSet();
    int inA = 0;
    int inB = 0;
    while (inA < a.size && inB < b.size) {
      int order = Integer.compare(a.numbers[inA], b.numbers[inB]);
      if (order == 0) {
        both.add(a.numbers[inA]);
      }
      inA += order <= 0 ? 1 : 0;
      inB += order >= 0 ? 1 : 0;
    }
    return both;
    // exercise int-set end
  }

  // solution int-set begin
  /// The index of the first number that is not smaller than `number`; the size if all are.
  private int search(int number) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (numbers[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  // solution int-set end
}
