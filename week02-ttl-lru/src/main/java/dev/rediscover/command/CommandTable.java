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

  private final SortedMap<String, Command> byName = new TreeMap<>();

  // Open addressing: a row is in the slot that its name's hash says, or in the first free one
  // after that. At most half of the slots are taken, so there is always a free one.
  private byte[][] names = new byte[SLOTS_MIN][];
  private Command[] rows = new Command[SLOTS_MIN];

  /// Where a group's commands are added.
  public Rows rows(CommandGroup group) {
    return new Rows(this, group, "");
  }

  /// Adds a row, or replaces the one of that name.
  public void add(Command command) {
    put(command.name(), command);
  }

  /// Adds a row under a name, or replaces the one there.
  ///
  /// @param name in lower case; of a subcommand its own alone
  void put(String name, Command command) {
    byName.put(name, command);
    if (byName.size() * 2 > rows.length) {
      int slots = rows.length * 2;
      names = new byte[slots][];
      rows = new Command[slots];
      byName.forEach(this::enter);
    } else {
      enter(name, command);
    }
  }

  private void enter(String name, Command command) {
    Slice bytes = Slice.of(name);
    int slot = hash(bytes) & (rows.length - 1);
    while (rows[slot] != null && !Slice.of(names[slot]).equals(bytes)) {
      slot = (slot + 1) & (rows.length - 1);
    }
    names[slot] = bytes.array();
    rows[slot] = command;
  }

  /// Exercise 2.9: the row of a name, or null if there is none. The case of ASCII letters makes no
  /// difference, and nothing is allocated.
  public Command find(Slice name) {
    throw new UnsupportedOperationException(
        "exercise 2.9: from the hash's slot on, until the name or a free slot comes");
  }

  /// The row of a name, or null if there is none.
  public Command find(String name) {
    return byName.get(name.toLowerCase(Locale.ROOT));
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
  public Collection<Command> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /// The row that these words ask for, of a subcommand if the first names a container.
  ///
  /// @throws RespError if there is none
  public Command resolve(Words words) {
    Command command = find(words.word(0));
    if (command == null) {
      throw unknown(words);
    }
    Command asked = command.of(words);
    if (asked == null) {
      throw new RespError(
          "ERR unknown subcommand '"
              + shown(words.word(1), SHOWN_BYTES_MAX)
              + "'. Try "
              + command.name().toUpperCase(Locale.ROOT)
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
