package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes down as text what a primary or a link wants to be done.
final class Wire implements PrimaryEffects, LinkEffects {
  private final List<String> lines = new ArrayList<>();
  private String sentTo = "";
  private final StringBuilder sent = new StringBuilder();

  /// What was wanted since the last question. Bytes that a replica was sent in a row are one line, with
  /// `|` for an end of line.
  List<String> wanted() {
    endSending();
    List<String> all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  private void endSending() {
    if (!sent.isEmpty()) {
      lines.add("send" + sentTo + " " + sent);
      sent.setLength(0);
    }
  }

  private void note(String line) {
    endSending();
    lines.add(line);
  }

  private void sending(String to, Slice bytes) {
    if (!to.equals(sentTo)) {
      endSending();
    }
    sentTo = to;
    sent.append(lines(bytes));
  }

  private static String lines(Slice bytes) {
    return text(bytes).replace("\r\n", "|").replace("\n", "~");
  }

  static String text(Slice bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void send(int replica, Slice bytes) {
    sending(" to " + replica, bytes);
  }

  @Override
  public void close(int replica, String reason) {
    note("close " + replica);
  }

  @Override
  public void beginSnapshot() {
    note("begin a snapshot");
  }

  @Override
  public void connect() {
    note("connect");
  }

  @Override
  public void send(Slice bytes) {
    note("send " + lines(bytes));
  }

  @Override
  public void close(String reason) {
    note("close");
  }

  @Override
  public void snapshotBegins(long length) {
    note("a snapshot comes, length " + length);
  }

  @Override
  public void snapshotBytes(Slice bytes) {
    note("snapshot " + text(bytes));
  }

  @Override
  public void load() {
    note("load");
  }

  @Override
  public void streamChanged() {
    note("the stream has changed");
  }

  @Override
  public void apply(List<Words> commands) {
    List<String> texts = new ArrayList<>();
    for (Words words : commands) {
      StringBuilder command = new StringBuilder(text(words.word(0)));
      for (int i = 1; i < words.count(); i++) {
        command.append(' ').append(text(words.word(i)));
      }
      texts.add(command.toString());
    }
    note("apply " + texts);
  }

  @Override
  public void online(boolean resumed) {
    note(resumed ? "online, resumed" : "online");
  }
}
