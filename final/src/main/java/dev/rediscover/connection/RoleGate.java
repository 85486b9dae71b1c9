package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Gate;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.transaction.Transaction;
import java.util.function.Predicate;

/// Refuses what this node can't do as the primary or the replica that it is: writing to a copy, writing while
/// too few copies are there, reading what is old or half loaded.
///
/// A node among no others is asked nothing: one look at a field.
///
/// Thread: engine.
public final class RoleGate implements Gate {
  private boolean lacksReplicas;
  private boolean readOnly;
  private boolean stale;
  private boolean loading;
  private boolean restricts;

  /// Writes are refused because too few replicas are in touch.
  public void lacksReplicas(boolean yes) {
    lacksReplicas = yes;
    update();
  }

  /// Writes are refused because this is a copy.
  public void readOnly(boolean yes) {
    readOnly = yes;
    update();
  }

  /// What the node holds is old, and it is not to serve that.
  public void stale(boolean yes) {
    stale = yes;
    update();
  }

  /// What the node holds is half loaded.
  public void loading(boolean yes) {
    loading = yes;
    update();
  }

  private void update() {
    restricts = lacksReplicas || readOnly || stale || loading;
  }

  @Override
  public boolean pass(Call call, RespWriter reply) {
    if (restricts) {
      check(call);
    }
    return true;
  }

  private void check(Call call) {
    boolean writes = call.command().isWrite() || queued(call, Transaction::writes);
    if (lacksReplicas && writes) {
      throw new RespError("NOREPLICAS Not enough good replicas to write.");
    }
    if (readOnly && writes) {
      throw new RespError("READONLY You can't write against a read only replica.");
    }
    if (stale && needs(call, CommandFlag.STALE, Transaction::needsFreshData)) {
      throw new RespError(
          "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.");
    }
    if (loading && needs(call, CommandFlag.LOADING, Transaction::needsLoadedData)) {
      throw new RespError("LOADING Redis is loading the dataset in memory");
    }
  }

  /// Whether a command, or one that EXEC is to run, lacks the flag that lets it pass.
  private static boolean needs(Call call, CommandFlag flag, Predicate<Transaction> queuedNeed) {
    return !call.command().is(flag) || queued(call, queuedNeed);
  }

  private static boolean queued(Call call, Predicate<Transaction> what) {
    return call.command().name().equals("exec")
        && call.session() instanceof Client client
        && client.isInTransaction()
        && what.test(client.transaction());
  }
}
