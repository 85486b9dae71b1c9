package dev.rediscover.resp;

import dev.rediscover.bytes.Slice;
import java.util.Arrays;
import java.util.Objects;

/// The words of one command: its name and its arguments, as windows on the bytes they came in.
///
/// ```
/// array    … * 3 ␍␊ $ 3 ␍␊ S E T ␍␊ $ 1 ␍␊ k ␍␊ $ 2 ␍␊ v v ␍␊ …
///            ^ base        ^                 ^            ^
/// places                   8, 3              17, 1        24, 2     offset from base, length
/// ```
///
/// Filled by [RespReader#next(Words)] again and again; a command of the usual size allocates nothing.
/// What is in it holds until the reader's next [RespReader#release()], and a slice from [#word(int)]
/// until these words are filled anew: keep [#copy()].
///
/// Thread: any one at a time.
/// Invariant: `0 <= count` and `2 * count <= places.length`.
public final class Words {
  /// Room for more words than this is given back when the next command comes.
  private static final int KEPT_WORDS_MAX = 1024;

  private static final int FIRST_WORDS = 8;

  /// What a copy takes beside its words and their places.
  private static final int COPY_BYTES = 90;

  private static final byte[] NO_BYTES = new byte[0];
  private static final Slice[] NO_SLICES = new Slice[0];

  private byte[] array = NO_BYTES;
  private int base;
  private int count;
  private int[] places = new int[2 * FIRST_WORDS];
  private Slice[] slices = NO_SLICES;

  /// No words yet.
  public Words() {}

  /// The words of a command that did not come from a client, as UTF-8.
  public static Words of(String... texts) {
    Slice[] words = new Slice[texts.length];
    Arrays.setAll(words, i -> Slice.of(texts[i]));
    return of(words);
  }

  /// Copies of these words.
  public static Words of(Slice... words) {
    long sum = 0;
    for (Slice word : words) {
      sum += word.length();
    }
    byte[] bytes = new byte[Math.toIntExact(sum)];
    Words made = new Words();
    int at = 0;
    for (Slice word : words) {
      word.copyTo(bytes, at);
      made.add(at, word.length());
      at += word.length();
    }
    made.locate(bytes, 0);
    return made;
  }

  /// How many words there are.
  public int count() {
    return count;
  }

  /// About how many bytes the places of the words take, beside the words themselves.
  long bytes() {
    return 2L * Integer.BYTES * count;
  }

  /// How many bytes the words have together.
  public long wordBytes() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += places[2 * i + 1];
    }
    return sum;
  }

  /// About how much memory a [#copy()] takes.
  public long copyBytes() {
    return COPY_BYTES + wordBytes() + bytes();
  }

  /// The word at `i`; 0 is the command's name. Different `i` give different slices, so a handler may
  /// hold several at a time.
  ///
  /// @throws IndexOutOfBoundsException outside `0 .. count - 1`
  public Slice word(int i) {
    Objects.checkIndex(i, count);
    if (i >= slices.length) {
      slices = Arrays.copyOf(slices, Math.max(i + 1, places.length / 2));
    }
    Slice slice = slices[i];
    if (slice == null) {
      slice = new Slice();
      slices[i] = slice;
    }
    return slice.set(array, base + places[2 * i], places[2 * i + 1]);
  }

  /// The same words on bytes of their own: safe to keep.
  public Words copy() {
    Slice[] all = new Slice[count];
    Arrays.setAll(all, this::word);
    return of(all);
  }

  /// Forgets the command, so that its bytes can be collected.
  public void clear() {
    array = NO_BYTES;
    count = 0;
    if (places.length > 2 * KEPT_WORDS_MAX) {
      places = new int[2 * FIRST_WORDS];
    }
    if (slices.length > KEPT_WORDS_MAX) {
      slices = NO_SLICES;
    }
  }

  /// Adds a word of `length` bytes, `offset` behind the base. The room for it grows with the words
  /// that came, never with the number that a client announced.
  void add(int offset, int length) {
    int at = 2 * count;
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[at] = offset;
    places[at + 1] = length;
    count++;
  }

  /// Says where the words are: offsets count from `newBase` in `newArray`.
  void locate(byte[] newArray, int newBase) {
    array = newArray;
    base = newBase;
  }

  /// Changes contents with `other`, however many words there are, in the same few steps.
  void swap(Words other) {
    final int[] otherPlaces = other.places;
    final int otherCount = other.count;
    other.places = places;
    other.count = count;
    places = otherPlaces;
    count = otherCount;
  }

  /// The words in quotes, for a debugger and a failed test.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "\"" : ", \"").append(word(i)).append('"');
    }
    return text.append(']').toString();
  }
}
