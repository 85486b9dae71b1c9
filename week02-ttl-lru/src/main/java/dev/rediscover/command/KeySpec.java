package dev.rediscover.command;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.resp.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Where the keys stand among a command's words, and what is done with them.
///
/// What COMMAND shows, what a cluster needs to find the node and what access rules need to look at
/// all come from here. The parts are those of Redis 7: each says where to begin (at a word, or
/// behind a keyword) and how to go on (a range of words, or as many as a count says).
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
///
/// @param parts in the order in which their keys are shown
/// @param finder finds the keys instead of the parts where those can't say it all, or null
public record KeySpec(List<Part> parts, Finder finder) {
  /// Finds keys that no part can describe: SORT's STORE, which may stand anywhere.
  @FunctionalInterface
  public interface Finder {
    /// Shows the keys; shows none if the words make no sense.
    void find(Words words, KeyVisitor visitor);
  }

  /// Where to begin.
  public sealed interface Begin {
    /// At a word, the command's name being 0.
    record At(int index) implements Begin {}

    /// Behind the first occurrence of a keyword, looked for from a word on; from the end backwards
    /// if that is negative.
    record Behind(String keyword, int from) implements Begin {}

    /// Not to be said.
    record Unknown() implements Begin {}
  }

  /// How to go on from the first word.
  public sealed interface Extent {
    /// Every `step`-th word up to `last`, which counts from the first, or from the end if negative.
    /// A `limit` of n above 1 means that only the first n-th part of the words are keys.
    record Range(int last, int step, int limit) implements Extent {}

    /// The word at `countAt` says how many; they begin at `first`. Both count from where we began.
    record Counted(int countAt, int first, int step) implements Extent {}

    /// Not to be said.
    record Unknown() implements Extent {}
  }

  /// One place where keys stand.
  ///
  /// @param note for the reader of COMMAND INFO, or ""
  public record Part(Begin begin, Extent extent, Set<KeyFlag> flags, String note) {}

  /// No keys.
  public static final KeySpec NONE = new KeySpec(List.of(), null);

  /// The word behind the name.
  public static final KeySpec ONE = at(1);

  /// Every word behind the name.
  public static final KeySpec ALL = range(1, -1, 1);

  /// Key and value in turns: MSET.
  public static final KeySpec PAIRS = range(1, -1, 2);

  /// One word.
  public static KeySpec at(int index) {
    return of(new Begin.At(index), new Extent.Range(0, 1, 0));
  }

  /// Every `step`-th word from `first` on, up to the word `last` behind it, or counted from the end
  /// if negative.
  public static KeySpec range(int first, int last, int step) {
    return of(new Begin.At(first), new Extent.Range(last, step, 0));
  }

  /// As many words as the one at `countAt` says, right behind it.
  public static KeySpec counted(int countAt) {
    return of(new Begin.At(countAt), new Extent.Counted(0, 1, 1));
  }

  /// The words behind a keyword: all of them up to the end, every `step`-th, only the first half if
  /// `limit` is 2.
  public static KeySpec behind(String keyword, int from, int last, int step, int limit) {
    return of(new Begin.Behind(keyword, from), new Extent.Range(last, step, limit));
  }

  /// Keys that only the command itself can find.
  public static KeySpec unknown() {
    return of(new Begin.Unknown(), new Extent.Unknown());
  }

  private static KeySpec of(Begin begin, Extent extent) {
    return new KeySpec(List.of(new Part(begin, extent, Set.of(), "")), null);
  }

  /// The same places, with these flags for the last of them.
  public KeySpec with(KeyFlag... flags) {
    Part last = parts.getLast();
    Set<KeyFlag> set = EnumSet.copyOf(Arrays.asList(flags));
    return withLast(new Part(last.begin, last.extent, set, last.note));
  }

  /// The same places, with this note at the last of them.
  public KeySpec note(String note) {
    Part last = parts.getLast();
    return withLast(new Part(last.begin, last.extent, last.flags, note));
  }

  private KeySpec withLast(Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.set(all.size() - 1, part);
    return new KeySpec(List.copyOf(all), finder);
  }

  /// These places, then those.
  public KeySpec and(KeySpec more) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(more.parts);
    return new KeySpec(List.copyOf(all), finder);
  }

  /// The same places to show, but the keys are found by `finder`.
  public KeySpec foundBy(Finder better) {
    return new KeySpec(parts, better);
  }

  /// Whether there are none, words that only lie in the slot of a key not counted.
  public boolean isNone() {
    return parts.stream().allMatch(part -> part.flags().contains(KeyFlag.NOT_KEY));
  }

  /// The first key's word as COMMAND shows it, 0 if there is none at a fixed place.
  public int first() {
    return legacy()[0];
  }

  /// The last key's word, counted from the end if negative, 0 if there is none at a fixed place.
  public int last() {
    return legacy()[1];
  }

  /// How far it is from one key to the next, 0 if there is none at a fixed place.
  public int step() {
    return legacy()[2];
  }

  /// Whether first, last and step do not tell of all keys.
  public boolean isMovable() {
    return legacy()[3] != 0;
  }

  /// First, last and step, the three numbers that clients older than 7 know, and 1 if they are not
  /// all: places at fixed words that follow on one another become one range.
  private int[] legacy() {
    int first = 0;
    int last = 0;
    int step = 0;
    int movable = 0;
    for (Part part : parts) {
      if (!(part.begin instanceof Begin.At(int index))
          || !(part.extent instanceof Extent.Range(int to, int by, int _))) {
        movable = 1;
        continue;
      }
      if (first != 0 && (by != step || last != index - 1)) {
        movable = 1;
        continue;
      }
      first = first == 0 ? index : first;
      step = by;
      last = to >= 0 ? index + to : to;
    }
    return new int[] {first, last, step, movable};
  }

  /// Shows where the keys are. Shows fewer, or none, if the words are not as they should be: none if
  /// there are not as many as a count says.
  public void forEach(Words words, KeyVisitor visitor) {
    if (finder != null) {
      finder.find(words, visitor);
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!hasAll(parts.get(i), words)) {
        return;
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      show(parts.get(i), words, visitor);
    }
  }

  /// Whether there are as many keys as their count says, and at least one.
  private static boolean hasAll(Part part, Words words) {
    if (!(part.extent instanceof Extent.Counted(int countAt, int first, int step))) {
      return true;
    }
    int start = start(part.begin, words);
    long count = count(words, start + countAt);
    return count > 0 && count <= (words.count() - start - first) / step;
  }

  private static void show(Part part, Words words, KeyVisitor visitor) {
    int start = start(part.begin, words);
    if (start <= 0 || start >= words.count()) {
      return;
    }
    switch (part.extent) {
      case Extent.Range(int last, int step, int limit) -> {
        int end = last >= 0 ? start + last : words.count() + last;
        if (limit > 1 && last < 0) {
          end = start + (words.count() - start) / limit + last;
        }
        for (int at = start; at <= end && at < words.count(); at += step) {
          visitor.key(at, part.flags);
        }
      }
      case Extent.Counted(int countAt, int first, int step) -> {
        int at = start + first;
        for (long left = count(words, start + countAt); left > 0; left--, at += step) {
          visitor.key(at, part.flags);
        }
      }
      case Extent.Unknown() -> {}
    }
  }

  private static long count(Words words, int at) {
    if (at >= words.count()) {
      return 0;
    }
    OptionalLong count = Numbers.parseLong(words.word(at));
    return count.isPresent() ? count.getAsLong() : 0;
  }

  private static int start(Begin begin, Words words) {
    return switch (begin) {
      case Begin.At(int index) -> index;
      case Begin.Unknown() -> 0;
      case Begin.Behind(String keyword, int from) -> {
        int step = from > 0 ? 1 : -1;
        int at = from > 0 ? from : words.count() + from;
        while (at > 0 && at < words.count() && !words.word(at).equalsIgnoreCase(keyword)) {
          at += step;
        }
        yield at > 0 && at < words.count() ? at + 1 : 0;
      }
    };
  }
}
