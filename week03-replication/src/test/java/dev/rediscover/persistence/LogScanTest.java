package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.persistence.LoggedNode.FILE;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.simulator.SimulatedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How much of a file counts.
@Exercise("3.2")
class LogScanTest {
  private static final List<String> COMMANDS =
      List.of("SET apple 1", "SET pear 22", "DEL apple", "SET apple *3", "APPEND pear $1");

  @Test
  void replay_wholeFile_allCommandsInOrder() throws IOException {
    rule("a log that is whole repeats every command, in order")
        .did("a log of " + COMMANDS)
        .expect(COMMANDS)
        .got(LoggedNode.replay(holding(logOf(COMMANDS))));
  }

  @Test
  void cut_atEveryByte_everythingBeforeIsKept() throws IOException {
    byte[] log = logOf(COMMANDS);
    for (int cut = 0; cut <= log.length; cut++) {
      LogEnd end = scan(LoggedNode.holding(log, cut));
      long whole = wholeBytes(COMMANDS, cut);

      rule("whatever byte a log ends at, the entries that are whole before it count, and no other")
          .did("a log of " + COMMANDS, "cut after byte " + cut)
          .expect(whole, "bytes count")
          .got(end.end());
      rule("whoever starts the node is told when something was dropped")
          .did("a log of " + COMMANDS, "cut after byte " + cut)
          .expect(whole < cut, "torn")
          .got(end.isTorn());
    }
  }

  @Test
  void cut_atEveryByte_nextEntryIsNotGluedOn() throws IOException {
    byte[] log = logOf(COMMANDS);
    for (int cut = 0; cut <= log.length; cut++) {
      SimulatedDisk disk = LoggedNode.holding(log, cut);
      LoggedNode node = LoggedNode.on(disk, FsyncPolicy.ALWAYS);
      List<String> expected = new ArrayList<>(node.found);
      expected.removeIf(command -> command.startsWith("SELECT "));
      node.append("SET new 7");
      node.settle();
      expected.add("SET new 7");

      rule("a torn end is cut off before the next entry is written behind it")
          .did("a log of " + COMMANDS, "cut after byte " + cut, "SET new 7", "repeated again")
          .expect(expected)
          .got(replayOrRefusal(disk));
    }
  }

  @Test
  void torn_saysFileAndOffset() throws IOException {
    byte[] log = logOf(COMMANDS);
    String said = scan(LoggedNode.holding(log, log.length - 3)).toString();
    long whole = wholeBytes(COMMANDS, log.length - 3);

    rule("the message says which file was torn, how much was kept, and how much was dropped")
        .did("a log cut 3 bytes before its end")
        .expectThat(
            FILE + ", " + whole + " and " + (log.length - 3 - whole),
            String.class,
            text ->
                text.contains(FILE)
                    && text.contains(" " + whole + " ")
                    && text.contains(" " + (log.length - 3 - whole) + " "))
        .got(said);
  }

  @Test
  void transaction_cutAtEveryByte_wholeOrNotAtAll() throws IOException {
    List<String> commands =
        List.of("SET a 1", "MULTI", "DECRBY a 1", "INCRBY b 1", "EXEC", "SET c 3");
    byte[] log = logOf(commands);
    for (int cut = 0; cut <= log.length; cut++) {
      List<String> found = LoggedNode.replay(LoggedNode.holding(log, cut));

      rule("commands between MULTI and EXEC count together or not at all")
          .did("a log of " + commands, "cut after byte " + cut)
          .expect(found.contains("DECRBY a 1"), "DECRBY a 1 as well as INCRBY b 1")
          .got(found.contains("INCRBY b 1"));
    }
    rule("with its EXEC a transaction counts, and so does what follows it")
        .did("a log of " + commands)
        .expect(List.of("SET a 1", "DECRBY a 1", "INCRBY b 1", "SET c 3"))
        .got(LoggedNode.replay(holding(log)));
  }

  @Test
  void transaction_torn_endIsBeforeMulti() throws IOException {
    List<String> commands = List.of("SET a 1", "MULTI", "DECRBY a 1", "INCRBY b 1");

    rule("a transaction without EXEC is dropped from its MULTI on")
        .did("a log of " + commands)
        .expect((long) logOf(List.of("SET a 1")).length)
        .got(scan(holding(logOf(commands))).end());
  }

  @Test
  void flip_anyByte_wrongDataIsNeverServed() throws IOException {
    LoggedNode node = LoggedNode.onEmptyLog(FsyncPolicy.ALWAYS);
    for (String command : COMMANDS) {
      node.append(command);
      node.settle();
      node.now += 600;
    }
    node.now += 1000;
    node.settle();
    byte[] log = node.disk.bytes(FILE);
    for (int i = 0; i < log.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = log.clone();
        flipped[i] ^= (byte) (1 << bit);
        List<String> found = replayOrNothing(holding(flipped));

        rule("a log with a changed byte gives a beginning of what was written, or none of it")
            .did("a log of " + COMMANDS, "bit " + bit + " of byte " + i + " changes")
            .expect(COMMANDS.subList(0, Math.min(found.size(), COMMANDS.size())))
            .got(found);
      }
    }
  }

  @Test
  void damage_inTheMiddle_isRefusedWithFileAndOffset() throws IOException {
    byte[] log = logOf(COMMANDS);
    int second = logOf(COMMANDS.subList(0, 1)).length;
    log[second] = 'x';

    rule("damage with entries behind it that were written is an error, which says where")
        .did("a log of " + COMMANDS, "byte " + second + " becomes an x")
        .expectThrown(
            DamagedLogException.class, FILE + " is damaged at byte " + second + ": expected '*'")
        .by(() -> scan(holding(log)));
  }

  @Test
  void damage_thatLooksTorn_isRefused() throws IOException {
    LoggedNode node = LoggedNode.onEmptyLog(FsyncPolicy.ALWAYS);
    for (int i = 0; i < 4; i++) {
      node.append("SET k" + i + " 0123456789");
      node.settle();
    }
    node.now += 1000;
    node.settle();
    byte[] log = node.disk.bytes(FILE);
    String text = new String(log, StandardCharsets.ISO_8859_1);
    log[text.lastIndexOf("$10") + 1] = '9';
    final int last = text.lastIndexOf("*3");

    rule("an entry that ends beyond the file is damage and not a torn end, if it was safe once")
        .did(
            "four writes under always, and their sum",
            "the length of the last value: 10 becomes 90")
        .expectThrown(
            DamagedLogException.class,
            FILE + " is damaged at byte " + last + ": the file ends in the middle of an entry")
        .by(() -> scan(holding(log)));
  }

  @Test
  void length_announcesMoreThanThereIs_takesNoMemory() throws IOException {
    byte[] log = "*3\r\n$3\r\nSET\r\n$1000000000\r\nab".getBytes(StandardCharsets.US_ASCII);

    rule("a length is a claim: memory is taken for bytes that are there, and for no others")
        .did("an entry that announces a word of a gigabyte and has two bytes of it")
        .expect(0L, "bytes count")
        .got(scan(holding(log)).end());
  }

  @Test
  void zeros_atTheEnd_areTorn() throws IOException {
    byte[] log = new byte[logOf(COMMANDS).length + 4096];
    System.arraycopy(logOf(COMMANDS), 0, log, 0, log.length - 4096);

    rule("a file that has grown, but whose bytes had not come when the power failed, is torn")
        .did("a log of " + COMMANDS, "4,096 zeros behind it")
        .expect(log.length - 4096L)
        .got(scan(holding(log)).end());
  }

  @Test
  void comment_isPassedOver() throws IOException {
    String log =
        new String(logOf(List.of("SET a 1")), StandardCharsets.US_ASCII)
            + "#TS:1700000000\r\n"
            + new String(logOf(List.of("SET b 2")), StandardCharsets.US_ASCII);

    rule("a line that begins with # between two entries is a comment")
        .did("SET a 1", "#TS:1700000000", "SET b 2")
        .expect(List.of("SET a 1", "SET b 2"))
        .got(LoggedNode.replay(holding(log.getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void entry_largerThanTheWindow_isRead() throws IOException {
    String large = "SET big " + "v".repeat(700_000);

    rule("an entry may be of any size")
        .did("SET a 1", "SET of 700,000 bytes", "SET b 2")
        .expect(List.of("SET a 1", large, "SET b 2"))
        .got(LoggedNode.replay(holding(logOf(List.of("SET a 1", large, "SET b 2")))));
  }

  private static LogEnd scan(SimulatedDisk disk) throws IOException {
    try (DataFile file = new SimulatedDirectory(disk).open(FILE)) {
      return LogScan.run(FILE, file, 0);
    }
  }

  private static List<String> replayOrNothing(SimulatedDisk disk) throws IOException {
    try {
      return LoggedNode.replay(disk);
    } catch (DamagedLogException e) {
      return List.of();
    }
  }

  private static List<String> replayOrRefusal(SimulatedDisk disk) throws IOException {
    try {
      return LoggedNode.replay(disk);
    } catch (DamagedLogException e) {
      return List.of(e.getMessage());
    }
  }

  private static SimulatedDisk holding(byte[] log) throws IOException {
    return LoggedNode.holding(log, log.length);
  }

  private static byte[] logOf(List<String> commands) {
    LogBuffer log = new LogBuffer();
    log.appendSelect(0);
    commands.forEach(command -> log.append(LoggedNode.entry(command)));
    return Arrays.copyOf(log.bytes(), log.length());
  }

  /// How many bytes the entries take that end before the cut.
  private static long wholeBytes(List<String> commands, int cut) {
    LogBuffer log = new LogBuffer();
    log.appendSelect(0);
    long whole = cut >= log.length() ? log.length() : 0;
    for (String command : commands) {
      log.append(LoggedNode.entry(command));
      whole = cut >= log.length() ? log.length() : whole;
    }
    return whole;
  }
}
