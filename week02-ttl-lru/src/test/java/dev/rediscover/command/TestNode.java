package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/// A dispatcher with all commands on empty databases: no socket, and a clock that the test moves.
///
/// Words and replies are written as Latin-1 strings, so `"\u00ff"` is the byte 255.
final class TestNode implements WriteLog {
  /// Stands still until the test moves it.
  final ManualClock clock = new ManualClock();

  final Databases databases;
  final CommandTable table = new CommandTable();
  final Dispatcher dispatcher;
  final TestSession session = new TestSession();

  private final List<String> logged = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  /// A node whose clock stands still until the test moves it.
  TestNode(Gate... gates) {
    databases = new Databases(Databases.COUNT, _ -> keyspace(clock));
    dispatcher = dispatcher(clock, gates);
  }

  /// A node on another clock.
  TestNode(LongSupplier otherClock) {
    databases = new Databases(Databases.COUNT, _ -> keyspace(otherClock));
    dispatcher = dispatcher(otherClock);
  }

  private Dispatcher dispatcher(LongSupplier time, Gate... gates) {
    StringCommands.addTo(table);
    KeyCommands.addTo(table);
    ConnectionCommands.addTo(table);
    CommandCommand.addTo(table);
    TestList.addTo(table);
    return new Dispatcher(table, databases, time, new Random(1), this, List.of(gates));
  }

  private static Keyspace keyspace(LongSupplier time) {
    Keyspace keyspace = new Keyspace(new Dict(new ByteArena(), new SipHash(1, 2), 0));
    keyspace.plugIn(new Deadlines(time));
    return keyspace;
  }

  /// Runs a command and judges its reply.
  void expect(String reply, String... words) {
    String came = ask(words);
    rule("every command has exactly one reply, and it is Redis' own, byte for byte")
        .did(steps.toArray(String[]::new))
        .expect(reply)
        .got(came);
  }

  /// Runs a command and gives the bytes of its reply.
  String ask(String... words) {
    RespWriter reply = new RespWriter();
    run(reply, words);
    return text(reply);
  }

  /// Runs a command and gives how it ended.
  Outcome run(String... words) {
    return run(new RespWriter(), words);
  }

  /// Runs a command that writes to `reply`.
  Outcome run(RespWriter reply, String... words) {
    steps.add(String.join(" ", words));
    return dispatcher.execute(words(words), session, reply);
  }

  /// Lets the clock go on.
  void advance(long millis) {
    clock.advance(millis);
    steps.add("clock +" + millis + " ms");
  }

  /// What was logged since the last question: each entry as its words, with blanks between them.
  List<String> logged() {
    List<String> all = List.copyOf(logged);
    logged.clear();
    return all;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void append(int database, Slice resp) {
    String[] lines = latin1(resp.toBytes()).split("\r\n");
    List<String> words = new ArrayList<>();
    for (int i = 2; i < lines.length; i += 2) {
      words.add(lines[i]);
    }
    logged.add(database + ": " + String.join(" ", words));
  }

  static Words words(String... latin1) {
    Slice[] slices = new Slice[latin1.length];
    Arrays.setAll(slices, i -> Slice.of(latin1[i].getBytes(StandardCharsets.ISO_8859_1)));
    return Words.of(slices);
  }

  static String text(RespWriter reply) {
    return latin1(reply.bytes());
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
