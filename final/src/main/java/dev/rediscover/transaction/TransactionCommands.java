package dev.rediscover.transaction;

import static dev.rediscover.command.CommandFlag.ALLOW_BUSY;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.SKIP_SLOWLOG;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeySpec.ALL;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.command.Session;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;

/// MULTI, EXEC, DISCARD, WATCH, UNWATCH.
///
/// ```
///   MULTI ──▶ open ──┬─ a command: QUEUED ──┐
///               ▲    └─ refused: marked ────┤
///               └───────────────────────────┘
///   EXEC:  marked ──▶ EXECABORT    a watched key changed ──▶ no array    else: runs all, in order
/// ```
///
/// A command that fails when EXEC runs it does not undo or stop the others. No other client's command
/// runs in between: one thread runs them all.
///
/// Thread: engine.
public final class TransactionCommands {
  private static final String ABORTED =
      "EXECABORT Transaction discarded because of previous errors.";

  private final Watches watches;
  private final Runner runner;

  /// Runs a command that has been let through before.
  @FunctionalInterface
  public interface Runner {
    void run(Words command, Session session, RespWriter reply);
  }

  /// @param watches hears of all changes
  public TransactionCommands(Watches watches, Runner runner) {
    this.watches = watches;
    this.runner = runner;
  }

  /// Adds the rows.
  public void addTo(CommandTable table) {
    Rows rows = new Rows(table, CommandGroup.TRANSACTIONS);
    // formatter:off
    rows.add("DISCARD", 1, NONE, this::discard, NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
        .doc("2.0.0", "O(N), N being the number of queued commands",
             "Forgets the queued commands.");
    rows.add("EXEC",    1, NONE, this::exec,    NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
        .doc("1.2.0", "Depends on the queued commands.", "Runs the queued commands.");
    rows.add("MULTI",   1, NONE, this::multi,   NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
        .doc("1.2.0", "O(1)", "Begins to queue commands.");
    rows.add("UNWATCH", 1, NONE, this::unwatch, NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
        .doc("2.2.0", "O(1)", "Watches no key any more.");
    rows.add("WATCH",  -2, ALL.with(RO), this::watch,   NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
        .doc("2.2.0", "O(1) for each key",
             "Calls the next EXEC off if one of the keys changes before it.");
    // formatter:on
  }

  private void multi(Call call, RespWriter reply) {
    Transaction transaction = transaction(call);
    if (transaction.isOpen()) {
      throw new RespError("ERR MULTI calls can not be nested");
    }
    transaction.open();
    reply.ok();
  }

  private void discard(Call call, RespWriter reply) {
    open(call, "ERR DISCARD without MULTI");
    forget(client(call));
    reply.ok();
  }

  private void exec(Call call, RespWriter reply) {
    TransactionClient client = client(call);
    Transaction transaction = open(call, "ERR EXEC without MULTI");
    boolean stale = watches.hasLost(transaction, call.databases());
    watches.release(transaction);
    try {
      if (transaction.isRefused()) {
        throw new RespError(ABORTED);
      }
      if (stale) {
        reply.nilArray();
        return;
      }
      reply.array(transaction.size());
      for (Words command : transaction.commands()) {
        runner.run(command, client, reply);
      }
    } finally {
      forget(client);
    }
  }

  private void watch(Call call, RespWriter reply) {
    Transaction transaction = transaction(call);
    if (transaction.isOpen()) {
      throw new RespError("ERR WATCH inside MULTI is not allowed");
    }
    if (!transaction.isStale()) {
      for (int i = 1; i < call.count(); i++) {
        watches.watch(transaction, call.session().database(), call.keyspace(), call.word(i));
      }
    }
    reply.ok();
  }

  private void unwatch(Call call, RespWriter reply) {
    Transaction transaction = client(call).transaction();
    if (transaction != null && transaction.isOpen()) {
      watches.release(transaction);
      transaction.stale(false);
    } else {
      forget(client(call));
    }
    reply.ok();
  }

  /// Ends a connection's transaction and its watches: it is gone, or begins anew.
  public void forget(TransactionClient client) {
    if (client.transaction() != null) {
      watches.release(client.transaction());
      client.transaction(null);
    }
  }

  /// A command was refused before it could run or be queued: an open transaction is spoilt. If it was
  /// EXEC, that is over, and says so.
  ///
  /// @param start the mark of the error in `reply`
  public void refused(Call call, RespWriter reply, long start) {
    if (!(call.session() instanceof TransactionClient client)) {
      return;
    }
    if (call.command() != null && call.command().name().equals("exec")) {
      forget(client);
      reply.rollback(start);
      reply.error("EXECABORT Transaction discarded because of: " + bare(call.error()));
    } else if (client.transaction() != null && client.transaction().isOpen()) {
      client.transaction().refuse();
    }
  }

  private static String bare(String error) {
    return error.startsWith("ERR ") ? error.substring("ERR ".length()) : error;
  }

  private static TransactionClient client(Call call) {
    return (TransactionClient) call.session();
  }

  private static Transaction transaction(Call call) {
    TransactionClient client = client(call);
    if (client.transaction() == null) {
      client.transaction(new Transaction());
    }
    return client.transaction();
  }

  private static Transaction open(Call call, String error) {
    Transaction transaction = client(call).transaction();
    if (transaction == null || !transaction.isOpen()) {
      throw new RespError(error);
    }
    return transaction;
  }
}
