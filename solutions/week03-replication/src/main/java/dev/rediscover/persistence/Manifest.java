package dev.rediscover.persistence;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Which files the log consists of, in the order in which they are repeated. The one file that says
/// so is replaced at once, so that a crash leaves the old list or the new one:
///
/// ```
///   file appendonly.aof.2.base.rdb seq 2 type b
///   file appendonly.aof.1.incr.aof seq 1 type h
///   file appendonly.aof.2.incr.aof seq 2 type i
/// ```
///
/// Thread: any; it does not change.
///
/// @param base null before the first rewrite
/// @param history to be deleted
/// @param increments the oldest first
public record Manifest(LogPart base, List<LogPart> history, List<LogPart> increments) {
  /// No files.
  public static final Manifest EMPTY = new Manifest(null, List.of(), List.of());

  private static final String TEMPORARY = "temp-";
  private static final String SUFFIX = ".manifest";
  private static final int LINE_BYTES_MAX = 1024;

  /// Keeps copies of the lists.
  public Manifest {
    history = List.copyOf(history);
    increments = List.copyOf(increments);
  }

  /// Whether there is nothing to repeat.
  public boolean isEmpty() {
    return base == null && increments.isEmpty();
  }

  /// What is repeated, in this order.
  public List<LogPart> parts() {
    List<LogPart> parts = new ArrayList<>();
    if (base != null) {
      parts.add(base);
    }
    parts.addAll(increments);
    return parts;
  }

  /// The increment after the last one.
  ///
  /// @param log the first part of all names, `appendonly.aof`
  public LogPart nextIncrement(String log) {
    long last = 0;
    for (LogPart part : increments) {
      last = Math.max(last, part.number());
    }
    for (LogPart part : history) {
      last = part.name().contains(".incr.") ? Math.max(last, part.number()) : last;
    }
    return new LogPart(log + "." + (last + 1) + ".incr.aof", last + 1, LogPart.Kind.INCREMENT);
  }

  /// The base after this one.
  ///
  /// @param format `rdb` or `aof`
  public LogPart nextBase(String log, String format) {
    long last = base == null ? 0 : base.number();
    for (LogPart part : history) {
      last = part.name().contains(".base.") ? Math.max(last, part.number()) : last;
    }
    return new LogPart(log + "." + (last + 1) + ".base." + format, last + 1, LogPart.Kind.BASE);
  }

  /// This with one increment more.
  public Manifest with(LogPart increment) {
    List<LogPart> more = new ArrayList<>(increments);
    more.add(increment);
    return new Manifest(base, history, more);
  }

  /// Exercise 3.3: this with a new base. All that it stands for is history: the old base, and the
  /// increments before `first`.
  ///
  /// @param first the increment that was begun at the new base's point in time
  public Manifest rebased(LogPart newBase, LogPart first) {
    // exercise 3.3 begin: the old base and what is before `first` go to the history, the rest stays
    List<LogPart> old = new ArrayList<>(history);
    if (base != null) {
      old.add(base.asHistory());
    }
    List<LogPart> kept = new ArrayList<>();
    for (LogPart part : increments) {
      if (part.number() < first.number()) {
        old.add(part.asHistory());
      } else {
        kept.add(part);
      }
    }
    return new Manifest(newBase, old, kept);
    // exercise 3.3 end
  }

  /// This without history.
  public Manifest withoutHistory() {
    return new Manifest(base, List.of(), increments);
  }

  /// The text of the file.
  public String format() {
    StringBuilder text = new StringBuilder();
    if (base != null) {
      text.append(base.line());
    }
    history.forEach(part -> text.append(part.line()));
    increments.forEach(part -> text.append(part.line()));
    return text.toString();
  }

  /// Exercise 3.3: makes this the list that counts, at once, whatever happens meanwhile.
  ///
  /// @param log the first part of all names, `appendonly.aof`
  public void store(Directory directory, String log) throws IOException {
    String temporary = TEMPORARY + log + SUFFIX;
    byte[] bytes = format().getBytes(StandardCharsets.ISO_8859_1);
    // exercise 3.3 begin: write another file, make it safe, give it the name, make the name safe
    try (DataFile file = directory.create(temporary)) {
      ChunkWriter.writeAll(file, bytes, bytes.length);
      file.sync();
    }
    directory.rename(temporary, log + SUFFIX);
    directory.sync();
    // exercise 3.3 end
  }

  /// The list that counts; [#EMPTY] if there is none.
  ///
  /// @throws IOException if it can't be read or says something that it must not
  public static Manifest load(Directory directory, String log) throws IOException {
    String name = log + SUFFIX;
    if (!directory.exists(name)) {
      return EMPTY;
    }
    try (DataFile file = directory.open(name)) {
      byte[] bytes = new byte[(int) Math.min(file.size(), 1 << 20)];
      int length = 0;
      int read = file.read(0, bytes, 0, bytes.length);
      while (read > 0) {
        length += read;
        read = file.read(length, bytes, length, bytes.length - length);
      }
      return parse(name, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }
  }

  /// What a manifest says.
  ///
  /// @param name of the file, for the message if it is wrong
  public static Manifest parse(String name, String text) throws IOException {
    if (text.isEmpty()) {
      throw new IOException(name + ": the manifest is empty");
    }
    if (!text.endsWith("\n")) {
      throw new IOException(name + ": the last line has no end");
    }
    LogPart base = null;
    List<LogPart> history = new ArrayList<>();
    List<LogPart> increments = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      String where = name + ", line " + number + ": ";
      LogPart part = part(line, where);
      switch (part.kind()) {
        case BASE -> {
          if (base != null) {
            throw new IOException(where + "a second base");
          }
          base = part;
        }
        case HISTORY -> history.add(part);
        case INCREMENT -> {
          if (!increments.isEmpty() && increments.getLast().number() >= part.number()) {
            throw new IOException(where + "an increment that is not after the one before it");
          }
          increments.add(part);
        }
      }
    }
    return new Manifest(base, history, increments);
  }

  private static LogPart part(String line, String where) throws IOException {
    Words words = new Words();
    boolean split = split(line.strip() + "\n", words);
    if (!split || words.count() < 6 || words.count() % 2 != 0 || line.length() > LINE_BYTES_MAX) {
      throw new IOException(where + "not of the form: file NAME seq NUMBER type b|h|i");
    }
    String name = "";
    long number = 0;
    LogPart.Kind kind = null;
    for (int i = 0; i < words.count(); i += 2) {
      Slice value = words.word(i + 1);
      if (words.word(i).equalsIgnoreCase("FILE")) {
        name = new String(value.toBytes(), StandardCharsets.ISO_8859_1);
      } else if (words.word(i).equalsIgnoreCase("SEQ")) {
        number = Numbers.parseLong(value).orElse(0);
      } else if (words.word(i).equalsIgnoreCase("TYPE")) {
        kind = value.isEmpty() ? null : LogPart.Kind.of((char) value.at(0));
      }
    }
    if (name.isEmpty() || number < 1 || kind == null) {
      throw new IOException(
          where + "a file needs a name, a number from 1 on, and a type b, h or i");
    }
    if (name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
      throw new IOException(where + "a file's name must not lead out of its folder");
    }
    return new LogPart(name, number, kind);
  }

  /// Splits a line as a server does with what a person types.
  private static boolean split(String line, Words words) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    RespReader reader = new RespReader(RespLimits.DEFAULT);
    reader.feed(bytes, 0, bytes.length);
    try {
      return bytes[0] != '*' && reader.next(words);
    } catch (ProtocolException e) {
      return false;
    }
  }
}
