package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import dev.rediscover.replication.WriteStream;
import java.util.function.BooleanSupplier;

/// The stream of writes, as long as this node makes it. A replica passes its primary's on, byte by byte, and
/// what its own clients write stays here.
///
/// Thread: engine.
final class OwnStream implements WriteLog {
  private final WriteStream stream;
  private final BooleanSupplier leads;

  /// @param leads whether this node is a primary
  OwnStream(WriteStream stream, BooleanSupplier leads) {
    this.stream = stream;
    this.leads = leads;
  }

  @Override
  public boolean isOn() {
    return stream.isOn() && leads.getAsBoolean();
  }

  @Override
  public void append(int database, Slice resp) {
    stream.append(database, resp);
  }
}
