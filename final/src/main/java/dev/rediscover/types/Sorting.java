package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.SetValue;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.Reals;
import dev.rediscover.resp.RespError;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The elements of a collection in the order that SORT asks for.
///
/// Thread: engine.
final class Sorting {
  private static final Comparator<Slice> MISSING_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /// An element and what it is sorted by.
  private record Weighed(Slice element, double number, Slice text) {}

  private Sorting() {}

  /// The elements that SORT gives, in their order.
  ///
  /// @throws StoreException if the key holds no list, set or sorted set
  /// @throws RespError if they are to be sorted by number, and one is none
  static List<Slice> run(Call call, SortOptions options) {
    Keyspace keyspace = call.keyspace();
    int handle = call.counted(call.word(1), keyspace.find(call.word(1)));
    if (handle == Keyspace.NONE) {
      return List.of();
    }
    List<Slice> elements = new ArrayList<>();
    boolean isSet = false;
    switch (keyspace.object(handle)) {
      case ListValue list -> addInOrder(list, options, elements);
      case SortedSetValue set -> addInOrder(set, options, elements);
      case SetValue set -> {
        isSet = true;
        set.forEach(one -> elements.add(one.copy()));
      }
      case null, default -> throw StoreException.wrongType();
    }
    // A set has no order of its own: what is kept must not depend on chance.
    boolean byElement = isSet && options.unsorted() && options.target() != null;
    if (byElement) {
      elements.sort(options.descending() ? Comparator.reverseOrder() : null);
    } else if (!options.unsorted()) {
      sort(call, options, elements);
    }
    return limited(options, elements);
  }

  private static void addInOrder(ListValue list, SortOptions options, List<Slice> elements) {
    if (options.unsorted() && options.descending()) {
      list.forEachBackwards(list.size() - 1, list.size(), one -> elements.add(one.copy()));
    } else {
      list.forEach(0, list.size(), one -> elements.add(one.copy()));
    }
  }

  private static void addInOrder(SortedSetValue set, SortOptions options, List<Slice> elements) {
    SortedSetValue.Visitor add = (member, _) -> elements.add(member.copy());
    if (options.unsorted() && options.descending()) {
      set.rangeBackwards(0, set.size(), add);
    } else {
      set.range(0, set.size(), add);
    }
  }

  private static void sort(Call call, SortOptions options, List<Slice> elements) {
    List<Weighed> weighed = new ArrayList<>(elements.size());
    for (Slice element : elements) {
      Slice by = options.by() == null ? element : options.by().lookUp(call, element);
      Slice text = by == null ? null : by.copy();
      weighed.add(new Weighed(element, options.alphabetic() ? 0 : number(text), text));
    }
    Comparator<Weighed> order =
        options.alphabetic()
            ? Comparator.comparing(Weighed::text, MISSING_FIRST)
            : Comparator.comparingDouble(Weighed::number).thenComparing(Weighed::element);
    weighed.sort(options.descending() ? order.reversed() : order);
    elements.clear();
    weighed.forEach(one -> elements.add(one.element()));
  }

  private static double number(Slice text) {
    Slice digits = text == null ? new Slice() : asInC(text);
    if (digits.isEmpty()) {
      return 0;
    }
    try {
      // 0.0 and -0.0 are equal to a client.
      return Reals.parse(digits) + 0.0;
    } catch (RespError notANumber) {
      throw new RespError("ERR One or more scores can't be converted into double");
    }
  }

  /// Redis lets C read the numbers: a text ends at a NUL, blanks before the digits don't count, and
  /// nothing at all is 0.
  private static Slice asInC(Slice text) {
    int end = text.untilNul().length();
    int from = 0;
    while (from + 1 < end && Character.isWhitespace(text.at(from))) {
      from++;
    }
    return Slice.of(text.array(), text.offset() + from, end - from);
  }

  private static List<Slice> limited(SortOptions options, List<Slice> elements) {
    long from = Math.max(0, options.offset());
    if (from >= elements.size() || options.count() == 0) {
      return List.of();
    }
    long left = elements.size() - from;
    long count = options.count() < 0 ? left : Math.min(left, options.count());
    return elements.subList((int) from, (int) (from + count));
  }
}
