package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// One client of the line server: reads its lines and answers them until it goes.
///
/// Thread: connection.
///
/// Exercise 1.7.
final class LineConnection {
  private final LineReader lines = new LineReader(LineReader.LINE_BYTES_MAX);
  private final InputStream in;
  private final Replies replies;
  private final LineCommands commands;

  /// A client that sends into `in` and reads `out`.
  LineConnection(Store store, InputStream in, OutputStream out) {
    this.in = in;
    replies = new Replies(out);
    commands = new LineCommands(store, replies);
  }

  /// Exercise 1.7: answers line after line, and returns when the client has closed, said QUIT, or
  /// broken the protocol; then it is told what was wrong.
  ///
  /// @throws IOException if the client has vanished
  void run() throws IOException {
    // exercise 1.7 begin: for each read answer all lines it completed, then flush once
    Slice line = new Slice();
    boolean open = true;
    try {
      while (open && lines.fill(in)) {
        while (open && lines.next(line)) {
          open = commands.answer(line);
        }
        replies.flush();
      }
    } catch (LineTooLongException e) {
      replies.error("ERR " + e.getMessage());
      replies.flush();
    }
    // exercise 1.7 end
  }
}
