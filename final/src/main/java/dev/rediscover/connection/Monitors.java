package dev.rediscover.connection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// MONITOR: the clients that are shown every command, and what they are still to be sent.
///
/// Lines are gathered and sent when those have been served whose commands they show: so a line never
/// gets into the middle of a reply.
///
/// Thread: engine.
public final class Monitors {
  private final List<Client> watching = new ArrayList<>();
  private StringBuilder lines = new StringBuilder();

  public boolean isEmpty() {
    return watching.isEmpty();
  }

  public boolean contains(Client client) {
    return watching.contains(client);
  }

  /// Shows the client every command from now on.
  public void add(Client client) {
    if (!watching.contains(client)) {
      watching.add(client);
    }
  }

  /// Shows the client no more.
  public void remove(Client client) {
    watching.remove(client);
  }

  /// Shows a command that ran.
  ///
  /// @param secret positions of words that are not shown
  /// @param database the number of the database it ran in
  public void show(Words command, BitSet secret, Client client, int database) {
    if (lines.isEmpty()) {
      client.channel().eventLoop().execute(this::send);
    }
    // The engine's clock stands still for a batch and has milliseconds only.
    Instant now = Instant.now();
    lines.append(
        "+%d.%06d [%d %s]"
            .formatted(now.getEpochSecond(), now.getNano() / 1000, database, client.address()));
    for (int i = 0; i < command.count(); i++) {
      lines.append(" \"");
      if (secret.get(i)) {
        lines.append("(redacted)");
      } else {
        quote(command.word(i));
      }
      lines.append('"');
    }
    lines.append("\r\n");
  }

  private void quote(Slice word) {
    for (int i = 0; i < word.length(); i++) {
      char letter = (char) (word.at(i) & 0xff);
      switch (letter) {
        case '"', '\\' -> lines.append('\\').append(letter);
        case '\n' -> lines.append("\\n");
        case '\r' -> lines.append("\\r");
        case '\t' -> lines.append("\\t");
        case '\u0007' -> lines.append("\\a");
        case '\b' -> lines.append("\\b");
        default -> {
          if (letter >= ' ' && letter <= '~') {
            lines.append(letter);
          } else {
            lines.append("\\x%02x".formatted((int) letter));
          }
        }
      }
    }
  }

  private void send() {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    lines = new StringBuilder();
    for (Client client : List.copyOf(watching)) {
      client.output().write(bytes, bytes.length);
      client.flush();
    }
  }
}
