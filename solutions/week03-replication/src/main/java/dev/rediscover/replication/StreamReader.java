package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Cuts a stream of writes into what must be applied as one: a command, or all from MULTI to EXEC.
///
/// It counts the bytes of what it has handed over. Half a command, or half a transaction, does not count:
/// if the connection ends there, the replica asks for its first byte again.
///
/// Thread: engine.
final class StreamReader {
  private final RespReader reader = new RespReader(RespLimits.DEFAULT);
  private final Words words = new Words();
  private final List<Words> queued = new ArrayList<>();
  private boolean inTransaction;

  /// Bytes that have come and were not handed over yet.
  private byte[] waiting = new byte[0];

  /// Hands over what is whole.
  ///
  /// @param entries takes the commands of one entry; valid during the call only
  /// @param applied takes the bytes of all these entries, after the last
  /// @throws ProtocolException if the stream is not one
  void take(Slice bytes, Consumer<List<Words>> entries, Consumer<Slice> applied) {
    byte[] all = Arrays.copyOf(waiting, waiting.length + bytes.length());
    bytes.copyTo(all, waiting.length);
    reader.feed(all, waiting.length, all.length);
    int done = 0;
    while (reader.next(words)) {
      if (isWhole(entries)) {
        done = all.length - reader.pendingBytes();
      }
    }
    reader.release();
    if (done > 0) {
      applied.accept(Slice.of(all, 0, done));
    }
    waiting = Arrays.copyOfRange(all, done, all.length);
  }

  /// Takes one command.
  ///
  /// @return whether an entry ends with it
  private boolean isWhole(Consumer<List<Words>> entries) {
    if (words.word(0).equalsIgnoreCase("MULTI")) {
      inTransaction = true;
      return false;
    }
    if (words.word(0).equalsIgnoreCase("EXEC")) {
      inTransaction = false;
      entries.accept(queued);
      queued.clear();
      return true;
    }
    if (inTransaction) {
      queued.add(words.copy());
      return false;
    }
    entries.accept(List.of(words));
    return true;
  }
}
