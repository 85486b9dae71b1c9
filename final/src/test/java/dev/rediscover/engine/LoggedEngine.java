package dev.rediscover.engine;

import dev.rediscover.blocking.Waiter;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.HashValue;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.SetValue;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.ConnectionCommands;
import dev.rediscover.command.KeyCommands;
import dev.rediscover.command.Outcome;
import dev.rediscover.command.StringCommands;
import dev.rediscover.command.WriteLog;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.notification.Notifications;
import dev.rediscover.pubsub.Channels;
import dev.rediscover.rdb.CollectionFormats;
import dev.rediscover.rdb.DumpCommands;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;
import dev.rediscover.types.BitmapCommands;
import dev.rediscover.types.HashCommands;
import dev.rediscover.types.ListCommands;
import dev.rediscover.types.SetCommands;
import dev.rediscover.types.SortCommands;
import dev.rediscover.types.SortedSetCommands;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// An engine with all commands on keys, a clock that the test moves, and a log that keeps what it
/// hears: as lines to read, and as the stream that an append-only file would hold.
///
/// Words are Latin-1 strings, so that any byte can be in them.
public final class LoggedEngine implements WriteLog {
  private static final int DATABASES = 4;

  private final ManualClock clock = new ManualClock();
  private final Engine engine;
  private final Map<String, LoggedSession> sessions = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private boolean on = true;
  private int streamDatabase = -1;

  public LoggedEngine() {
    CommandTable table = new CommandTable();
    CompactLimits limits = new CompactLimits();
    StringCommands.addTo(table);
    KeyCommands.addTo(table);
    ConnectionCommands.addTo(table);
    BitmapCommands.addTo(table);
    HashCommands.addTo(table, limits);
    ListCommands.addTo(table, limits);
    SetCommands.addTo(table, limits);
    SortCommands.addTo(table, limits);
    SortedSetCommands.addTo(table, limits);
    DumpCommands.addTo(table, new CollectionFormats(limits), () -> true);
    Notifications notifications = new Notifications(new Channels());
    engine = new Engine(DATABASES, table, List.of(), clock, notifications, CallObserver.NONE);
    engine.logTo(this);
  }

  public Engine engine() {
    return engine;
  }

  /// Lets the clock go on.
  public void advance(long millis) {
    clock.advance(millis);
  }

  void logging(boolean yes) {
    on = yes;
  }

  /// Runs a command of the first client.
  public String ask(String... words) {
    return askAs("first", words);
  }

  /// Runs commands of the first client, each a line with a blank between two words.
  void run(String... commands) {
    for (String command : commands) {
      ask(command.split(" "));
    }
  }

  /// Runs a command of a client that comes with its first command, and serves who waits.
  String askAs(String client, String... words) {
    Slice[] slices = new Slice[words.length];
    Arrays.setAll(slices, i -> Slice.of(words[i].getBytes(StandardCharsets.ISO_8859_1)));
    return execute(
        Words.of(slices),
        sessions.computeIfAbsent(client, _ -> new LoggedSession(engine.waiters())));
  }

  private String execute(Words words, LoggedSession session) {
    RespWriter reply = new RespWriter();
    engine.beginBatch();
    engine.execute(words, session, reply);
    for (Waiter w = engine.waiters().nextReady(); w != null; w = engine.waiters().nextReady()) {
      engine.serve(w, new RespWriter(), CallObserver.NONE);
    }
    engine.waiters().calm();
    return latin1(reply.bytes());
  }

  /// Repeats a stream that another one's log has kept, as a node does that loads it: what the stream
  /// does not delete stays, however late it is.
  public void replay(byte[] effects) {
    RespReader reader = new RespReader(RespLimits.DEFAULT);
    reader.feed(effects, 0, effects.length);
    LoggedSession session = new LoggedSession(engine.waiters());
    Words words = new Words();
    engine.applying(true);
    engine.beginBatch();
    while (reader.next(words)) {
      String name = latin1(words.word(0).toBytes());
      if (!name.equals("MULTI") && !name.equals("EXEC")) {
        RespWriter reply = new RespWriter();
        if (engine.apply(words, session, reply) != Outcome.DONE) {
          throw new AssertionError("an effect failed: " + words + " -> " + latin1(reply.bytes()));
        }
      }
    }
    engine.applying(false);
    if (reader.pendingBytes() != 0) {
      throw new AssertionError("the stream ends in the middle of a command");
    }
  }

  /// The entries since the last question: the database, then the words.
  List<String> logged() {
    List<String> all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  /// All entries, with a SELECT wherever the database changes.
  public byte[] stream() {
    return stream.toByteArray();
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void append(int database, Slice resp) {
    if (database != streamDatabase) {
      stream.writeBytes("*2\r\n$6\r\nSELECT\r\n$1\r\n%d\r\n".formatted(database).getBytes());
      streamDatabase = database;
    }
    stream.writeBytes(resp.toBytes());
    String[] parts = latin1(resp.toBytes()).split("\r\n");
    List<String> words = new ArrayList<>();
    for (int i = 2; i < parts.length; i += 2) {
      words.add(parts[i]);
    }
    lines.add(database + ": " + String.join(" ", words));
  }

  /// Looks at every record, so that the dead ones go, and are logged.
  public void meetAll() {
    for (int i = 0; i < DATABASES; i++) {
      Keyspace keyspace = engine.databases().get(i);
      List<String> keys = new ArrayList<>();
      keyspace.forEach(handle -> keys.add(text(keyspace.key(handle, new Slice()))));
      ask("SELECT", "" + i);
      keys.forEach(key -> ask("EXISTS", key));
    }
  }

  /// All keys with their deadlines and values.
  public Map<String, String> contents() {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < DATABASES; i++) {
      String database = i + ": ";
      Keyspace keyspace = engine.databases().get(i);
      keyspace.forEach(handle ->
          all.put(
              database + latin1(keyspace.key(handle, new Slice()).toBytes()),
              keyspace.expiry().deadlineMillis(handle) + " " + value(keyspace, handle)));
    }
    return all;
  }

  /// What a record holds, as text that can be compared.
  public static String value(Keyspace keyspace, int handle) {
    Value object = keyspace.object(handle);
    return object == null
        ? "STRING [" + text(keyspace.string(handle, new Slice())) + "]"
        : value(object);
  }

  /// What a value that is not a byte string holds, as text that can be compared.
  public static String value(Value value) {
    List<String> ordered = new ArrayList<>();
    TreeSet<String> sorted = new TreeSet<>();
    switch (value) {
      case ListValue list -> list.forEach(0, list.size(), element -> ordered.add(text(element)));
      case HashValue hash -> hash.forEach((field, v) -> sorted.add(text(field) + " = " + text(v)));
      case SetValue set -> set.forEach(member -> sorted.add(text(member)));
      case SortedSetValue set ->
          set.forEachScored((member, score) -> ordered.add(text(member) + " = " + score));
      default -> throw new IllegalStateException("a value of another type");
    }
    return value.type() + " " + ordered + sorted;
  }

  private static String text(Slice bytes) {
    return latin1(bytes.toBytes());
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
