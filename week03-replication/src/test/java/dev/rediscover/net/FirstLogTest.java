package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log of one line.
@Exercise("3.0")
class FirstLogTest {
  private static final String ENTRY = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";

  @TempDir Path folder;

  @Test
  void append_entriesFollowEachOther() throws IOException {
    Path path = folder.resolve("first.aof");
    FirstLog log = new FirstLog(path);
    log.append(0, Slice.of(ENTRY));
    log.append(0, Slice.of(ENTRY));

    rule("the file holds the entries, one behind the other, as soon as append() has returned")
        .did("append SET k v", "append SET k v")
        .expect(ENTRY + ENTRY)
        .got(Files.readString(path));
  }

  @Test
  void append_windowOnALargerArray_onlyItsBytes() throws IOException {
    Path path = folder.resolve("first.aof");
    byte[] around = ("other bytes" + ENTRY + "others").getBytes(StandardCharsets.US_ASCII);
    new FirstLog(path).append(0, Slice.of(around, 11, ENTRY.length()));

    rule("a slice is a window on an array: the bytes before and behind it belong to others")
        .did("append a slice of " + ENTRY.length() + " bytes from byte 11 of a larger array on")
        .expect(ENTRY)
        .got(Files.readString(path));
  }

  @Test
  void append_fileIsThere_goesOnAtItsEnd() throws IOException {
    Path path = folder.resolve("first.aof");
    new FirstLog(path).append(0, Slice.of(ENTRY));
    new FirstLog(path).append(0, Slice.of(ENTRY));

    rule("a node that starts again goes on at the end of its log")
        .did("append SET k v", "a new FirstLog on the same file", "append SET k v")
        .expect(ENTRY + ENTRY)
        .got(Files.readString(path));
  }

  @Test
  void repeat_keyIsThereAgain() throws IOException {
    Path path = folder.resolve("first.aof");
    new FirstLog(path).append(0, Slice.of(ENTRY));
    SingleNode node = new SingleNode(() -> 1_700_000_000_000L);
    FirstLog.repeat(path, node);

    rule("a node that repeats its log holds the keys that it held before")
        .did("append SET k v", "a new node repeats the file")
        .expect(1L, "key")
        .got(node.size());
  }
}
