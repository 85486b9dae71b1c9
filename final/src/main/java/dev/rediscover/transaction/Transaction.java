package dev.rediscover.transaction;

import dev.rediscover.command.Command;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.resp.Words;
import java.util.ArrayList;
import java.util.List;

/// What one connection has queued and watches.
///
/// Thread: engine.
public final class Transaction {
  /// What a watch takes beside its key, in its list and in [Watches].
  private static final int BYTES_PER_WATCH = 285;

  private final List<Words> commands = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private long queuedBytes;
  private long argumentBytes;
  private long watchedBytes;
  private boolean open;
  private boolean stale;
  private boolean refused;
  private boolean needsMemory;
  private boolean mayReplicate;
  private boolean writes;
  private boolean needsFreshData;
  private boolean needsLoadedData;

  Transaction() {}

  /// Whether MULTI has been and EXEC has not.
  public boolean isOpen() {
    return open;
  }

  void open() {
    open = true;
  }

  /// Whether a watched key has changed: EXEC will do nothing.
  public boolean isStale() {
    return stale;
  }

  void stale(boolean yes) {
    stale = yes;
  }

  /// Whether a command could not be queued: EXEC will end with an error.
  boolean isRefused() {
    return refused;
  }

  void refuse() {
    refused = true;
  }

  /// How many commands wait.
  public int size() {
    return commands.size();
  }

  /// About how many bytes the commands that wait take.
  public long queuedBytes() {
    return queuedBytes;
  }

  /// How many bytes the words have that wait.
  public long argumentBytes() {
    return argumentBytes;
  }

  /// About how many bytes the commands that wait and the watches take.
  public long heldBytes() {
    return queuedBytes + watchedBytes;
  }

  /// Whether one of the commands that wait may need more memory.
  boolean needsMemory() {
    return needsMemory;
  }

  /// Whether replicas may have to hear of one of the commands that wait.
  public boolean mayReplicate() {
    return mayReplicate;
  }

  /// Whether one of the commands that wait may change keys.
  public boolean writes() {
    return writes;
  }

  /// Whether one of the commands that wait is of no use on a replica that has lost its primary.
  public boolean needsFreshData() {
    return needsFreshData;
  }

  /// Whether one of the commands that wait needs the data, and they must not be half loaded.
  public boolean needsLoadedData() {
    return needsLoadedData;
  }

  List<Words> commands() {
    return commands;
  }

  List<Watch> watches() {
    return watches;
  }

  void add(Watch watch) {
    watches.add(watch);
    watchedBytes += BYTES_PER_WATCH + watch.key().length();
  }

  void forgetWatches() {
    watches.clear();
    watchedBytes = 0;
  }

  /// Keeps a copy of a command for EXEC. If that will do nothing anyway, nothing is kept.
  void add(Command command, Words words) {
    if (stale || refused) {
      return;
    }
    commands.add(words.copy());
    mayReplicate |= command.isWrite() || command.is(CommandFlag.MAY_REPLICATE);
    writes |= command.isWrite();
    needsFreshData |= !command.is(CommandFlag.STALE);
    needsLoadedData |= !command.is(CommandFlag.LOADING);
    needsMemory |= command.is(CommandFlag.DENYOOM);
    queuedBytes += words.copyBytes();
    argumentBytes += words.wordBytes();
  }
}
