package dev.rediscover.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulatedDiskTest {
  private final SimulatedDisk disk = new SimulatedDisk();
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void whatIsSynced_survivesAPowerLoss_andTheRestMayNot() throws IOException {
    SimulatedFile log = durableFile("log", "one");
    log.append(bytes("two"));
    assertThat(disk.durableBytes("log")).isEqualTo(bytes("one"));

    Set<String> left = new TreeSet<>();
    for (SimulatedDisk image : disk.powerLossImages(PowerLoss.ORDERED)) {
      left.add(text(image, "log"));
    }
    assertThat(left).containsExactly("one", "onetwo");
  }

  @Test
  void aTornWrite_isLeftAtEveryByte() throws IOException {
    SimulatedFile log = durableFile("log", "one");
    log.append(bytes("23"));
    log.append(bytes("45"));

    Set<String> left = new TreeSet<>();
    for (SimulatedDisk image : disk.powerLossImages(new PowerLoss(true, false, false))) {
      left.add(text(image, "log"));
    }
    assertThat(left).containsExactly("one", "one2", "one23", "one234", "one2345");
  }

  @Test
  void reorderedWrites_leaveHoles() throws IOException {
    SimulatedFile log = durableFile("log", "a");
    log.append(bytes("b"));
    log.append(bytes("c"));

    Set<String> left = new TreeSet<>();
    for (SimulatedDisk image : disk.powerLossImages(new PowerLoss(false, true, false))) {
      left.add(text(image, "log"));
    }
    assertThat(left).containsExactlyInAnyOrder("a", "ab", "a\0c", "abc");
  }

  @Test
  void aNewFile_needsASyncOfItsDirectory() throws IOException {
    SimulatedFile file = disk.create("new");
    file.append(bytes("x"));
    file.sync();

    assertThat(names(PowerLoss.ORDERED)).containsExactlyInAnyOrder("[]", "[new]");
    disk.syncDirectory();
    assertThat(names(PowerLoss.ORDERED)).containsExactly("[new]");
  }

  @Test
  void aRename_isOneChange_andReorderedNamesKeepTheLaterOneAlone() throws IOException {
    durableFile("a", "1");
    durableFile("b", "2");
    disk.rename("a", "c");
    disk.rename("b", "d");

    assertThat(names(PowerLoss.ORDERED)).containsExactlyInAnyOrder("[a, b]", "[b, c]", "[c, d]");
    assertThat(names(PowerLoss.ANY))
        .containsExactlyInAnyOrder("[a, b]", "[b, c]", "[a, d]", "[c, d]");
  }

  @Test
  void powerLossAtRandom_leavesOnlyWhatTheImagesHave() throws IOException {
    for (int round = 0; round < 200; round++) {
      Set<String> images = new HashSet<>();
      for (SimulatedDisk image : scribbled().powerLossImages(PowerLoss.ANY)) {
        images.add(all(image));
      }
      SimulatedDisk lost = scribbled();
      lost.powerLoss(random, PowerLoss.ANY);
      assertThat(images).contains(all(lost));
    }
  }

  @Test
  void imagesAreBounded_andCounted() throws IOException {
    SimulatedFile log = durableFile("log", "");
    log.append(new byte[999]);
    PowerLossImages images = disk.powerLossImages(new PowerLoss(true, false, false));

    assertThat(images.count()).isEqualTo(1_000);
    assertThat(images).hasSize(1_000);
    assertThat(images.atMost(10)).hasSize(10);
    assertThat(images.atMost(2_000)).hasSize(1_000);
  }

  @Test
  void aSyncThatFailed_isNeverMadeGoodByTheNextOne() throws IOException {
    SimulatedFile log = durableFile("log", "one");
    log.append(bytes("two"));
    disk.faults(DiskFaults.once(DiskCall.SYNC, 1, DiskFault.ERROR));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(log::sync)
        .withMessage("log: Input/output error");

    log.sync();

    assertThat(disk.bytes("log")).isEqualTo(bytes("onetwo"));
    disk.powerLoss(random, PowerLoss.ORDERED);
    assertThat(disk.bytes("log")).isEqualTo(bytes("one"));
  }

  @Test
  void aSyncThatLies_isMadeGoodByTheNextOne() throws IOException {
    SimulatedFile log = durableFile("log", "");
    log.append(bytes("two"));
    disk.faults(DiskFaults.once(DiskCall.SYNC, 1, DiskFault.LIE));
    log.sync();
    assertThat(disk.durableBytes("log")).isEmpty();
    log.sync();
    assertThat(disk.durableBytes("log")).isEqualTo(bytes("two"));
  }

  @Test
  void aShortWrite_saysHowMuchItWrote() throws IOException {
    SimulatedFile log = durableFile("log", "");
    disk.faults(DiskFaults.once(DiskCall.WRITE, 1, DiskFault.SHORT));

    assertThat(log.append(bytes("abcdef"))).isEqualTo(3);
    assertThat(disk.bytes("log")).isEqualTo(bytes("abc"));
  }

  @Test
  void aFullDisk_writesShortThenFails_andTakesMoreAfterADelete() throws IOException {
    SimulatedFile other = durableFile("other", "1234");
    SimulatedFile log = durableFile("log", "");
    disk.room(3);
    assertThat(log.append(bytes("abcdef"))).isEqualTo(3);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> log.append(bytes("def")))
        .withMessage("log: No space left on device");

    other.close();
    disk.delete("other");

    assertThat(log.append(bytes("def"))).isEqualTo(3);
  }

  @Test
  void theProcessEndsAtACall_andItsFilesStayClosed() throws IOException {
    SimulatedFile log = durableFile("log", "");
    disk.faults(DiskFaults.once(DiskCall.WRITE, 2, DiskFault.HALT));
    log.append(bytes("a"));
    assertThatExceptionOfType(Halted.class).isThrownBy(() -> log.append(bytes("b")));
    assertThatExceptionOfType(Halted.class).isThrownBy(log::sync);

    disk.crash();

    assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(log::sync);
    assertThat(disk.bytes("log")).isEqualTo(bytes("a"));
  }

  @Test
  void anOpenFile_staysTheSameWhenItsNameChanges() throws IOException {
    SimulatedFile log = durableFile("log", "1");
    disk.rename("log", "old");
    disk.create("log");
    log.append(bytes("2"));

    assertThat(disk.bytes("old")).isEqualTo(bytes("12"));
    assertThat(disk.bytes("log")).isEmpty();
  }

  @Test
  void rot_changesOneBit() throws IOException {
    durableFile("log", "abcd");
    disk.rot(random);

    byte[] now = disk.bytes("log");
    int changed = 0;
    for (int i = 0; i < 4; i++) {
      changed += Integer.bitCount((now[i] ^ bytes("abcd")[i]) & 0xff);
    }
    assertThat(changed).isEqualTo(1);
  }

  private SimulatedFile durableFile(String name, String content) throws IOException {
    SimulatedFile file = disk.create(name);
    file.append(bytes(content));
    file.sync();
    disk.syncDirectory();
    return file;
  }

  /// A disk with some of everything, the same at each call of a round.
  private static SimulatedDisk scribbled() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    SimulatedFile first = disk.create("a");
    first.append(bytes("12"));
    first.sync();
    disk.syncDirectory();
    first.append(bytes("3"));
    first.truncate(1);
    first.append(bytes("45"));
    disk.rename("a", "b");
    disk.create("c").append(bytes("6"));
    disk.delete("b");
    return disk;
  }

  private Set<String> names(PowerLoss loss) {
    Set<String> names = new HashSet<>();
    for (SimulatedDisk image : disk.powerLossImages(loss)) {
      names.add(image.list().toString());
    }
    return names;
  }

  private static String all(SimulatedDisk disk) throws IOException {
    var all = new StringBuilder();
    for (String name : disk.list()) {
      all.append(name).append('=').append(text(disk, name)).append(' ');
    }
    return all.toString();
  }

  private static String text(SimulatedDisk disk, String name) throws IOException {
    return new String(disk.bytes(name), US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
