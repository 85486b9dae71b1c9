package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.simulator.SimulatedDisk;
import dev.rediscover.store.Keyspace;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All keys as the commands that make them.
@Exercise("3.2")
class CommandBaseTest {
  private static SimulatedDisk written() throws IOException {
    Databases databases = new Databases(Databases.COUNT, _ -> Keyspace.standalone());
    databases.get(0).put(Slice.of("a"), Slice.of("1"));
    databases.get(7).put(Slice.of("b"), Slice.of("2"));
    SimulatedDisk disk = new SimulatedDisk();
    try (DataFile file = new SimulatedDirectory(disk).create(LoggedNode.FILE)) {
      CommandBase.write(databases, file);
    }
    return disk;
  }

  @Test
  void write_everyDatabase_isRepeated() throws IOException {
    rule("a base makes every key of every database")
        .did("a = 1 in database 0, b = 2 in database 7")
        .expect(List.of("SET a 1", "SET b 2"))
        .got(LoggedNode.replay(written()));
  }

  @Test
  void flip_anyByte_wrongDataIsNeverServed() throws IOException {
    byte[] base = written().bytes(LoggedNode.FILE);
    for (int i = 0; i < base.length; i++) {
      byte[] flipped = base.clone();
      flipped[i] ^= 1;
      List<String> found = replayOrNothing(LoggedNode.holding(flipped, flipped.length));

      rule("a base with a changed byte gives a beginning of what was written, or none of it")
          .did("a base of two keys", "bit 0 of byte " + i + " changes")
          .expect(List.of("SET a 1", "SET b 2").subList(0, Math.min(2, found.size())))
          .got(found);
    }
  }

  private static List<String> replayOrNothing(SimulatedDisk disk) throws IOException {
    try {
      return LoggedNode.replay(disk);
    } catch (DamagedLogException e) {
      return List.of();
    }
  }
}
