package dev.rediscover.simulator;

import java.util.EnumSet;
import java.util.Set;

/// The kinds of faults.
public enum FaultKind {
  /// Datagrams are lost.
  LOSS("datagrams get lost"),
  /// Datagrams come twice.
  DUPLICATION("datagrams come twice"),
  /// Some datagrams are much later than others.
  REORDERING("datagrams overtake each other"),
  /// Everything takes much longer on the way.
  SLOW_NETWORK("the network is slow"),
  /// Some nodes can't reach the others. Connections stall.
  PARTITION("the network is split"),
  /// One node reaches another, but not the other way.
  ONE_WAY_PARTITION("the network is cut one way"),
  /// Open connections are closed.
  CUT("connections are cut"),
  /// Bytes on a connection come in other pieces.
  PIECES("bytes come in pieces"),
  /// A process ends and is started again.
  CRASH("crashes"),
  /// A machine loses its power and gets it back.
  POWER_LOSS("loses power"),
  /// The power goes for all at the same moment.
  BLACKOUT("all lose power"),
  /// A power loss may cut the last write anywhere.
  TORN_WRITE("a power loss tears writes"),
  /// A power loss may keep a later write and forget an earlier one.
  REORDERED_WRITES("a power loss reorders writes"),
  /// A power loss may keep a later change of a name and forget an earlier one.
  REORDERED_NAMES("a power loss reorders names"),
  /// A sync says that it is done, and is not. No single node can bear this one.
  LOST_SYNC("syncs do nothing"),
  /// A call to the disk fails.
  DISK_ERROR("disk calls fail"),
  /// Only a part of the bytes is written.
  SHORT_WRITE("writes are short"),
  /// No space is left.
  DISK_FULL("no space is left"),
  /// The disk takes its time.
  SLOW_DISK("the disk is slow"),
  /// A bit on the disk changes.
  BIT_ROT("a bit on the disk changes"),
  /// A process stands still and then goes on, as in a long collection of garbage.
  PAUSE("stands still"),
  /// A node's clock is ahead or behind, and faster or slower.
  CLOCK_SKEW("has a wrong clock");

  /// What a network of datagrams does.
  public static final Set<FaultKind> DATAGRAMS =
      Set.copyOf(
          EnumSet.of(LOSS, DUPLICATION, REORDERING, SLOW_NETWORK, PARTITION, ONE_WAY_PARTITION));

  /// What a network of connections does.
  public static final Set<FaultKind> CONNECTIONS =
      Set.copyOf(EnumSet.of(SLOW_NETWORK, PARTITION, ONE_WAY_PARTITION, CUT, PIECES));

  /// What becomes of processes.
  public static final Set<FaultKind> PROCESSES =
      Set.copyOf(EnumSet.of(CRASH, POWER_LOSS, BLACKOUT, PAUSE));

  /// What a disk does that keeps what it has made durable.
  public static final Set<FaultKind> DISKS =
      Set.copyOf(
          EnumSet.of(TORN_WRITE, DISK_ERROR, SHORT_WRITE, DISK_FULL, SLOW_DISK, REORDERED_NAMES));

  private final String words;

  FaultKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// Whether a node's line in the picture says it by itself.
  boolean isOfProcess() {
    return PROCESSES.contains(this);
  }
}
