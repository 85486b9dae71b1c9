package dev.rediscover.persistence;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import dev.rediscover.simulator.SimulatedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A log on a simulated disk, with somebody who carries its work out when the test says so.
final class LoggedNode {
  static final String FILE = "appendonly.aof.1.incr.aof";

  final SimulatedDisk disk;
  final AppendLog log;

  /// The entries as text, in the order in which they were appended.
  final List<String> appended = new ArrayList<>();

  /// What was in the log when the node began.
  final List<String> found = new ArrayList<>();

  long now;

  private LoggedNode(SimulatedDisk disk, LogFile file, FsyncPolicy policy) {
    this.disk = disk;
    this.log = new AppendLog(file, policy);
  }

  /// A node on an empty disk. Its log is one file, which has a safe name.
  static LoggedNode fresh(FsyncPolicy policy) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    SimulatedDirectory directory = new SimulatedDirectory(disk);
    DataFile file = directory.create(FILE);
    directory.sync();
    return new LoggedNode(disk, new LogFile(FILE, file, 0, 0), policy);
  }

  /// A node that goes on with what a disk holds.
  static LoggedNode on(SimulatedDisk disk, FsyncPolicy policy) throws IOException {
    DataFile file = new SimulatedDirectory(disk).open(FILE);
    LogEnd end = LogScan.run(FILE, file, 0);
    LogFile log = new LogFile(FILE, file, end.end(), end.summedTo());
    LoggedNode node = new LoggedNode(disk, log, policy);
    LogReplay.run(file, 0, end, words -> node.found.add(text(words)));
    return node;
  }

  /// What a disk's log repeats, without the SELECTs.
  static List<String> replay(SimulatedDisk disk) throws IOException {
    List<String> commands = new ArrayList<>();
    try (DataFile file = new SimulatedDirectory(disk).open(FILE)) {
      LogEnd end = LogScan.run(FILE, file, 0);
      LogReplay.run(file, 0, end, words -> commands.add(text(words)));
    }
    commands.removeIf(command -> command.startsWith("SELECT "));
    return commands;
  }

  /// A disk whose log holds these bytes.
  static SimulatedDisk holding(byte[] bytes, int length) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (DataFile file = new SimulatedDirectory(disk).create(FILE)) {
      ChunkWriter.writeAll(file, bytes, length);
      file.sync();
    }
    disk.syncDirectory();
    return disk;
  }

  static String text(Words words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.count(); i++) {
      text.append(i == 0 ? "" : " ").append(words.word(i));
    }
    return text.toString();
  }

  /// An entry as it goes into the log.
  static Slice entry(String command) {
    LogBuffer bytes = new LogBuffer();
    String[] words = command.split(" ");
    Slice[] slices = new Slice[words.length];
    for (int i = 0; i < words.length; i++) {
      slices[i] = Slice.of(words[i]);
    }
    bytes.appendCommand(slices);
    return Slice.of(bytes.bytes(), 0, bytes.length()).copy();
  }

  /// A command changes something in database 0.
  void append(String command) {
    log.append(0, entry(command));
    appended.add(command);
  }

  /// The end of a turn, and the disk does at once what there is to do.
  ///
  /// @return what was done, null for nothing
  DiskWork turn() {
    DiskWork work = log.step(now);
    if (work != null) {
      work.carryOut();
      log.done(now);
    }
    return work;
  }

  /// Turns until there is nothing to do.
  void settle() {
    while (turn() != null) {}
  }

  /// The file's bytes, line by line, without the lines of sums.
  String file() throws IOException {
    return lines(disk.bytes(FILE));
  }

  /// What of the file survives a power cut in any case.
  String safe() {
    byte[] bytes = disk.durableBytes(FILE);
    return bytes == null ? "" : lines(bytes);
  }

  static String lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining(" "));
  }

  /// An entry as [#file()] shows it.
  static String shown(String... commands) {
    StringBuilder text = new StringBuilder();
    for (String command : commands) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(lines(entry(command).toBytes()));
    }
    return text.toString();
  }
}
