package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Keyspace;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@Exercise("3.4")
class RdbSnapshotTest {
  private static final long FAR_MILLIS = 4_000_000_000_000L;

  /// A file that a real redis-server 7.0.15 saved.
  private static final String OF_REDIS =
      """
      524544495330303130fa0972656469732d76657206372e302e3135fa0a726564
      69732d62697473c040fa056374696d65c2ba580e6bfa08757365642d6d656dc2
      78d70f00fa08616f662d62617365c000fe00fb030100056772617065c19e01fc
      00409452a30300000004706c756d06707572706c650003726f77c30928016161
      e01b00016161fe03fb010000046b697769c26079feffff52c822e6dda3e899\
      """;

  private static final Map<String, String> ITS_KEYS =
      Map.of(
          "0 grape",
          "414",
          "0 plum",
          "purple until " + FAR_MILLIS,
          "0 row",
          "a".repeat(40),
          "3 kiwi",
          "-100000");

  private static Databases databases() {
    return new Databases(
        4,
        _ -> {
          Keyspace keyspace = Keyspace.standalone();
          keyspace.plugIn(new Deadlines(() -> 0));
          return keyspace;
        });
  }

  private static byte[] ofRedis() {
    return HexFormat.of().parseHex(OF_REDIS.replace("\n", ""));
  }

  private static Map<String, String> contents(Databases databases) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      String database = i + " ";
      keyspace.forEach(handle -> {
        long deadline = keyspace.expiry().deadlineMillis(handle);
        all.put(
            database + keyspace.key(handle, new Slice()),
            keyspace.string(handle, new Slice()) + (deadline < 0 ? "" : " until " + deadline));
      });
    }
    return all;
  }

  private static RdbLoad loadOf(byte[] file, Databases into, long nowMillis) {
    return new RdbLoad(new RdbReader(Slice.of(file)), into, ValueFormat.NONE, nowMillis);
  }

  private static Map<String, String> loaded(byte[] file) {
    Databases databases = databases();
    loadOf(file, databases, RdbLoad.KEEP_ALL).readAll();
    return contents(databases);
  }

  private static byte[] saved(Databases databases) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter((chunk, length) -> {
          file.write(chunk, 0, length);
          return chunk;
        });
    RdbInfo.Point point = new RdbInfo.Point(2, "f".repeat(40), 1_234);
    new RdbSave(out, ValueFormat.NONE, RdbSave.Uses.NONE)
        .writeAll(new RdbInfo("7.0.15", 1_700_000_000, 4_096, true, point), databases);
    return file.toByteArray();
  }

  @Test
  void load_aFileOfRedis_hasItsKeys() {
    rule("a snapshot of a real redis-server is loaded: numbers, packed strings, deadlines, databases")
        .did("load the " + ofRedis().length + " bytes of its dump.rdb")
        .expect(new TreeMap<>(ITS_KEYS))
        .got(loaded(ofRedis()));
  }

  @Test
  void load_aKeyThatIsDead_isLeftOutUnlessAllAreKept() {
    Databases databases = databases();
    RdbLoad load = loadOf(ofRedis(), databases, FAR_MILLIS + 1);
    load.readAll();
    rule("a primary leaves out what is past its deadline")
        .did("load, 1 ms after the deadline of plum")
        .expect("3 keys, 1 expired")
        .got(load.keys() + " keys, " + load.expired() + " expired");
    rule("its deadline is not given to the key after it")
        .expect("a".repeat(40))
        .got(contents(databases).get("0 row"));
  }

  @Test
  void load_inSteps_isTheSame() {
    Databases databases = databases();
    RdbLoad load = loadOf(ofRedis(), databases, RdbLoad.KEEP_ALL);
    int steps = 1;
    while (load.step(1)) {
      steps++;
    }
    rule("a record at a time, and one step more for the end")
        .did("step(1) until there is no more")
        .expect(ITS_KEYS.size() + 1)
        .got(steps);
    rule("all keys are there").expect(new TreeMap<>(ITS_KEYS)).got(contents(databases));
  }

  @Test
  void load_damagedAnywhere_isRefused() {
    byte[] file = ofRedis();
    for (int at = 0; at < file.length; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= 0x20;
      rule("a flipped bit is found, by the checksum at the latest: never a store that is wrong")
          .did("flip bit 5 of byte " + at + " of " + file.length)
          .expectThrown(RdbException.class)
          .by(() -> loaded(damaged));
      byte[] cut = Arrays.copyOf(file, at);
      rule("a file that ends too early is refused")
          .did("the first " + at + " bytes of " + file.length)
          .expectThrown(RdbException.class)
          .by(() -> loaded(cut));
    }
  }

  @Test
  void saved_isLoadedAsItWas() {
    Databases databases = databases();
    for (int i = 0; i < 3_000; i++) {
      Keyspace keyspace = databases.get(i % 3);
      String value = i % 2 == 0 ? "" + i * 7_919L * i : ("v" + i).repeat(i % 50);
      int handle = keyspace.put(Slice.of("key:" + i), Slice.of(value));
      if (i % 5 == 0) {
        keyspace.setDeadlineMillis(handle, FAR_MILLIS + i);
      }
    }
    byte[] file = saved(databases);
    Databases again = databases();
    RdbLoad load = loadOf(file, again, RdbLoad.KEEP_ALL);
    load.readAll();
    rule("what was saved is loaded: keys, values, deadlines, databases")
        .did("save 3,000 keys, load the file of " + file.length + " bytes")
        .expect(contents(databases))
        .got(contents(again));
    rule("what the snapshot says about itself is read, too")
        .expect(
            new RdbInfo(
                "7.0.15", 1_700_000_000, 4_096, true, new RdbInfo.Point(2, "f".repeat(40), 1_234)))
        .got(load.info());
  }
}
