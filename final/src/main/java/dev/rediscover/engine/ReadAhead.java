package dev.rediscover.engine;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Databases;
import dev.rediscover.resp.Words;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;

/// Touches what commands that came together will read, so that memory is on its way when they run:
/// first their keys, then, in large collections, the elements that they name.
///
/// It guesses: nearly every command has its first key behind its name, and its first element behind
/// that. Where the guess is wrong nothing is lost but the touch.
///
/// Thread: engine.
final class ReadAhead {
  private final Databases databases;
  private final CommandTable table;
  private final Slice[] words = new Slice[Dict.TOUCH_MAX];

  /// Written so that the touches are not left out, never read.
  private int touched;

  ReadAhead(Databases databases, CommandTable table) {
    this.databases = databases;
    this.table = table;
  }

  /// @param count how many commands of the batch, at most [Dict#TOUCH_MAX]
  /// @param database the number of the one that they look into
  void touch(Words[] batch, int count, int database) {
    Keyspace keyspace = databases.get(database);
    int keys = 0;
    for (int i = 0; i < count; i++) {
      boolean again = keys > 0 && batch[i].count() > 1 && batch[i].word(1).equals(words[keys - 1]);
      if (batch[i].count() > 1 && !again) {
        words[keys++] = batch[i].word(1);
      }
    }
    touched += keyspace.touch(words, keys);
    touchElements(batch, count, keyspace);
  }

  /// Who pipelines sends commands of one kind, often for one collection: the first command tells
  /// whether it is worth a look.
  private void touchElements(Words[] batch, int count, Keyspace keyspace) {
    CommandTable.Row first = table.find(batch[0].word(0));
    if (first == null || !looksIntoTable(first.command().group())) {
      return;
    }
    boolean scored = first.command().group() == CommandGroup.SORTED_SET;
    int next = 0;
    while (next < count && batch[next].count() > 2) {
      Slice key = batch[next].word(1);
      int elements = 0;
      do {
        // The score, if there is one, stands before the member.
        int at = scored ? batch[next].count() - 1 : 2;
        words[elements++] = batch[next++].word(at);
      } while (next < count && batch[next].count() > 2 && batch[next].word(1).equals(key));
      CollectionValue value = collection(keyspace, key);
      if (value == null) {
        return;
      }
      touched += value.touch(words, elements);
    }
  }

  private static boolean looksIntoTable(CommandGroup group) {
    return group == CommandGroup.HASH
        || group == CommandGroup.SET
        || group == CommandGroup.SORTED_SET;
  }

  /// A collection large enough to have a table, or null.
  private static CollectionValue collection(Keyspace keyspace, Slice key) {
    int handle = keyspace.record(key);
    return handle != Keyspace.NONE
            && keyspace.object(handle) instanceof CollectionValue value
            && value.hasTable()
        ? value
        : null;
  }
}
