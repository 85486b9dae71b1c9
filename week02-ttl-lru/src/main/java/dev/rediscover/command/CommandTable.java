package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.Words;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// All commands by name, whatever the case.
///
/// A name is looked up straight from the bytes that the client sent: no string is made, because
/// this happens once for every command.
///
/// Thread: engine; filled before it starts.
///
/// Exercise 2.9.
public final class CommandTable {
  private static final int SHOWN_BYTES_MAX = 128;
  private static final int SLOTS_MIN = 16;

  /// One row: the facts of a command and what runs.
  ///
  /// @param handler what it does, or null for a container that does nothing by itself
  /// @param subcommands its subcommands, or null if it isn't a container
  public record Row(Command command, Handler handler, CommandTable subcommands) {

    /// The row that these words ask for: a subcommand's, if this is a container and the second word
    /// names one of its.
    ///
    /// @return the row, or null if there is no such subcommand
    Row of(Words words) {
      return subcommands == null || words.count() < 2 ? this : subcommands.find(words.word(1));
    }
  }

  private final SortedMap<String, Row> byName = new TreeMap<>();

  // Open addressing: a row is in the slot that its name's hash says, or in the first free one
  // after that. At most half of the slots are taken, so there is always a free one.
  private byte[][] names = new byte[SLOTS_MIN][];
  private Row[] rows = new Row[SLOTS_MIN];

  /// Adds a row under a name, or replaces the one there.
  ///
  /// @param name in lower case; of a subcommand its own alone
  void put(String name, Row row) {
    byName.put(name, row);
    if (byName.size() * 2 > rows.length) {
      int slots = rows.length * 2;
      names = new byte[slots][];
      rows = new Row[slots];
      byName.forEach(this::enter);
    } else {
      enter(name, row);
    }
  }

  private void enter(String name, Row row) {
    Slice bytes = Slice.of(name);
    int slot = hash(bytes) & (rows.length - 1);
    while (rows[slot] != null && !Slice.of(names[slot]).equals(bytes)) {
      slot = (slot + 1) & (rows.length - 1);
    }
    names[slot] = bytes.array();
    rows[slot] = row;
  }

  /// Exercise 2.9: the row of a name, or null if there is none. The case of ASCII letters makes no
  /// difference, and nothing is allocated.
  public Row find(Slice name) {
    throw new UnsupportedOperationException(
        "exercise 2.9: from the hash's slot on, until the name or a free slot comes");
  }

  /// The row of a name, of a subcommand with its container's: `config|get`; or null if there is
  /// none.
  public Row find(String name) {
    int bar = name.indexOf('|');
    Row row = byName.get((bar < 0 ? name : name.substring(0, bar)).toLowerCase(Locale.ROOT));
    if (bar < 0 || row == null) {
      return row;
    }
    return row.subcommands == null ? null : row.subcommands.find(name.substring(bar + 1));
  }

  /// The same for all spellings of a name.
  private static int hash(Slice name) {
    byte[] array = name.array();
    int end = name.offset() + name.length();
    int hash = name.length();
    for (int i = name.offset(); i < end; i++) {
      hash = hash * 31 + lower(array[i]);
    }
    return hash ^ (hash >>> 15);
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /// How many commands there are, subcommands not counted.
  public int size() {
    return byName.size();
  }

  /// All rows in the order of their names, subcommands only inside their containers.
  public Collection<Row> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /// The row that these words ask for, of a subcommand if the first names a container.
  ///
  /// @throws RespError if there is none
  public Row resolve(Words words) {
    Row row = find(words.word(0));
    if (row == null) {
      throw unknown(words);
    }
    Row asked = row.of(words);
    if (asked == null) {
      throw new RespError(
          "ERR unknown subcommand '"
              + shown(words.word(1), SHOWN_BYTES_MAX)
              + "'. Try "
              + row.command.name().toUpperCase(Locale.ROOT)
              + " HELP.");
    }
    return asked;
  }

  private static RespError unknown(Words words) {
    StringBuilder args = new StringBuilder();
    int bytes = 0;
    for (int i = 1; i < words.count() && bytes < SHOWN_BYTES_MAX; i++) {
      Slice shown = shown(words.word(i), SHOWN_BYTES_MAX - bytes);
      args.append('\'').append(shown).append("' ");
      bytes += shown.length() + 3;
    }
    return new RespError(
        "ERR unknown command '"
            + shown(words.word(0), SHOWN_BYTES_MAX)
            + "', with args beginning with: "
            + args);
  }

  /// The first bytes of a word, and none behind a NUL, which ends a text in C.
  private static Slice shown(Slice word, int bytesMax) {
    int length = Math.min(word.length(), bytesMax);
    return Slice.of(word.array(), word.offset(), length).untilNul();
  }
}
