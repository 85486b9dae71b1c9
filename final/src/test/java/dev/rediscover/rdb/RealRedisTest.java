package dev.rediscover.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.command.Databases;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbType;
import dev.rediscover.store.Keyspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots and payloads go to a real redis-server, and come back.
@Timeout(120)
final class RealRedisTest {
  private static final long SEED = Long.getLong("rediscover.seed", 7);
  private static final int KEYS = 300;

  @TempDir Path folder;

  private final Databases ours = Made.databases();

  /// Starts a redis-server with our snapshot.
  private RealRedis redisWith(byte[] file) throws IOException {
    Files.write(folder.resolve("ours.rdb"), file);
    return RealRedis.started(
        "--dir", folder.toString(), "--dbfilename", "ours.rdb", "--databases", "4");
  }

  @Test
  void ourFile_isLoadedByRedis_withTheSameLayouts() throws IOException {
    new Made(SEED).fill(ours, KEYS);
    try (RealRedis redis = redisWith(Made.saved(ours));
        Wire wire = Wire.to(redis.port())) {
      assertThat(theirs(wire)).isEqualTo(Made.contents(ours));
    }
  }

  @Test
  void ourFileUnpacked_isLoadedByRedis() throws IOException {
    new Made(SEED + 1).fill(ours, KEYS);
    try (RealRedis redis = redisWith(Made.saved(ours, false, false));
        Wire wire = Wire.to(redis.port())) {
      assertThat(theirs(wire)).isEqualTo(Made.contents(ours));
    }
  }

  /// What Redis holds, read from its own payloads, with the layout that it tells.
  private Map<String, String> theirs(Wire wire) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < ours.count(); i++) {
      wire.ask("SELECT", "" + i);
      Keyspace mirror = Made.databases().get(0);
      Keyspace keyspace = ours.get(i);
      String database = i + " ";
      keyspace.forEach(handle -> {
        String key = keyspace.key(handle, new Slice()).toString();
        String payload = bulk(wire.ask("DUMP", key));
        int copy = restored(mirror, key, Made.bytes(payload));
        long deadline = Long.parseLong(wire.ask("PEXPIRETIME", key).strip().substring(1));
        if (deadline >= 0) {
          mirror.setDeadlineMillis(copy, deadline);
        }
        if (mirror.object(copy) != null) {
          String encoding = bulk(wire.ask("OBJECT", "ENCODING", key));
          assertThat(encoding).as(key).isEqualTo(mirror.object(copy).encoding());
        }
        all.put(database + key, Made.content(mirror, copy));
      });
    }
    return all;
  }

  private static int restored(Keyspace keyspace, String key, byte[] payload) {
    assertThat(DumpPayload.isSound(Slice.of(payload))).as("payload of %s", key).isTrue();
    RdbReader in = DumpPayload.reader(Slice.of(payload));
    int type = in.octet();
    if (type == RdbType.STRING) {
      return keyspace.put(Slice.of(key), in.string(new Slice()));
    }
    CollectionValue value = Made.FORMATS.read(type, in, keyspace);
    Made.check(value);
    assertThat(in.isAtEnd()).as("all of %s was read", key).isTrue();
    return keyspace.put(Slice.of(key), value);
  }

  private static String bulk(String reply) {
    return reply.substring(reply.indexOf('\n') + 1, reply.length() - 2);
  }

  @Test
  void theirFile_isLoadedByUs() throws IOException {
    new Made(SEED + 2).fill(ours, KEYS);
    try (RealRedis redis = redisWith(Made.saved(ours));
        Wire wire = Wire.to(redis.port())) {
      assertThat(wire.ask("SAVE")).isEqualTo("+OK\r\n");
    }
    Databases loaded = Made.loaded(Files.readAllBytes(folder.resolve("ours.rdb")));
    assertThat(Made.contents(loaded)).isEqualTo(Made.contents(ours));
  }

  @Test
  void ourFile_passesTheirCheck() throws IOException, InterruptedException {
    new Made(SEED + 3).fill(ours, KEYS);
    Path file = Files.write(folder.resolve("ours.rdb"), Made.saved(ours));
    Process check = new ProcessBuilder("redis-check-rdb", file.toString()).start();
    String said = Made.latin1(check.getInputStream().readAllBytes());
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).contains("Checksum OK").contains(KEYS + " keys read");
  }
}
