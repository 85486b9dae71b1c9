package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// `maxmemory`: one limit for several keyspaces, and who is evicted to stay below it.
///
/// Ask for room before a command that may need memory, never inside one: then no handle is in use that
/// an eviction could take away, and the key that the command writes is not the price of writing it.
///
/// Thread: engine.
/// Invariant: every keyspace has the eviction of [#policy()] plugged in.
///
/// Exercise 2.5.
public final class MemoryLimit {
  /// What a command that needs memory is answered when there is none.
  public static final String OUT_OF_MEMORY =
      "OOM command not allowed when used memory > 'maxmemory'.";

  /// Victims that one call looks for at most: about half a millisecond of work.
  static final int EVICTIONS_A_CALL = 500;

  /// Whether a command that needs memory may run.
  public enum Room {
    /// It may.
    ENOUGH,
    /// It may, but memory is above the limit still: ask again soon, also without a command.
    MORE_TO_DO,
    /// It may not: nobody is left who could go. Answer [#OUT_OF_MEMORY].
    NONE
  }

  private record Tenant(Keyspace keyspace, Candidates withDeadline) {}

  private final LongSupplier usedBytes;
  private final LongSupplier nowMillis;
  private final RandomGenerator random;
  private final List<Tenant> tenants = new ArrayList<>();
  private RankedEviction[] evictions = {};

  private EvictionPolicy policy = EvictionPolicy.NOEVICTION;
  private EvictionSettings settings = EvictionSettings.DEFAULT;
  private long maxBytes;
  private int turn;
  private long evicted;

  /// No limit, no keyspaces, and nobody is evicted.
  ///
  /// @param usedBytes what counts against the limit
  /// @param nowMillis the clock, in milliseconds since 1970
  public MemoryLimit(LongSupplier usedBytes, LongSupplier nowMillis, RandomGenerator random) {
    this.usedBytes = usedBytes;
    this.nowMillis = nowMillis;
    this.random = random;
  }

  /// Adds a keyspace and plugs the policy's eviction into it.
  ///
  /// @param withDeadline its records that have a deadline
  public void add(Keyspace keyspace, Candidates withDeadline) {
    tenants.add(new Tenant(keyspace, withDeadline));
    plugIn();
  }

  /// Changes policy and settings. The records' stamps stay where both policies understand them.
  public void use(EvictionPolicy newPolicy, EvictionSettings newSettings) {
    policy = newPolicy;
    settings = newSettings;
    evictions = new RankedEviction[0];
    plugIn();
  }

  /// Makes and plugs in the evictions that are missing.
  private void plugIn() {
    RankedEviction[] all = new RankedEviction[tenants.size()];
    for (int i = 0; i < all.length; i++) {
      Tenant tenant = tenants.get(i);
      if (i < evictions.length) {
        all[i] = evictions[i];
      } else {
        all[i] =
            Evictions.of(policy, settings, tenant.keyspace, tenant.withDeadline, nowMillis, random);
        tenant.keyspace.plugIn(all[i]);
        if (all[i] instanceof ExactLru list) {
          list.sortByUse();
        }
      }
    }
    evictions = all;
  }

  public EvictionPolicy policy() {
    return policy;
  }

  public EvictionSettings settings() {
    return settings;
  }

  /// The limit in bytes; 0 for none.
  public long maxBytes() {
    return maxBytes;
  }

  /// Sets the limit. Nothing is evicted until somebody asks for room.
  ///
  /// @param bytes 0 for none
  public void setMaxBytes(long bytes) {
    maxBytes = bytes;
  }

  /// How many live records were evicted.
  public long evicted() {
    return evicted;
  }

  /// The eviction of a keyspace, for OBJECT IDLETIME and OBJECT FREQ.
  ///
  /// @throws IllegalArgumentException if the keyspace was not added
  public RankedEviction evictionOf(Keyspace keyspace) {
    for (int i = 0; i < evictions.length; i++) {
      if (tenants.get(i).keyspace == keyspace) {
        return evictions[i];
      }
    }
    throw new IllegalArgumentException("the keyspace does not share this limit");
  }

  /// Exercise 2.5: evicts until no more than the limit is used, at most [#EVICTIONS_A_CALL] records.
  public Room makeRoom() {
    throw new UnsupportedOperationException(
        "exercise 2.5: nothing to do below the limit; else evict one after the other, and count");
  }

  /// Exercise 2.5: removes the victim with the highest rank in all keyspaces. Of equal ones the
  /// keyspaces lose theirs by turns. A dead one is removed as expired.
  ///
  /// @return whether there was a victim
  private boolean evictOne() {
    throw new UnsupportedOperationException(
        "exercise 2.5: ask every keyspace that holds something, beginning with another each time");
  }
}
