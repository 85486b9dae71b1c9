package dev.rediscover.command;

import dev.rediscover.expiry.ExpiryException;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.StoreException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Takes a command from its words to its reply: finds the row, asks the gates, runs the handler.
///
/// Every command gets one reply, whatever happens: if a gate or the handler ends with an error,
/// what had been written before is taken back and the error is the reply.
///
/// A handler may itself run commands here (a transaction does): each depth has a [Call] of its own.
///
/// Thread: engine.
///
/// Exercise 2.9.
public final class Dispatcher {
  /// A transaction in a script in a transaction does not exist; this is more than anybody needs.
  private static final int DEPTH_MAX = 8;

  /// Refuses a command that comes with too few or too many words. Stands before all others.
  public static final Gate ARITY =
      (call, _) -> {
        if (!call.command().accepts(call.count())) {
          throw RespError.wrongArity(call.command().name());
        }
        return true;
      };

  private final CommandTable table;
  private final List<Gate> gates;
  private final Call[] calls = new Call[DEPTH_MAX];
  private int depth;
  private Call last;

  /// @param clock the time of a command in milliseconds since 1970; must stand still while it runs
  /// @param gates what is asked after [#ARITY], in this order
  public Dispatcher(
      CommandTable table,
      Databases databases,
      LongSupplier clock,
      RandomGenerator random,
      WriteLog log,
      List<Gate> gates) {
    this.table = table;
    this.gates = List.copyOf(gates);
    for (int i = 0; i < DEPTH_MAX; i++) {
      calls[i] = new Call(databases, clock, random, log, i > 0);
    }
    last = calls[0];
  }

  public CommandTable table() {
    return table;
  }

  /// The call that ended last: its command, its changes, its error.
  public Call call() {
    return last;
  }

  /// Runs a command through all gates.
  public Outcome execute(Words words, Session session, RespWriter reply) {
    return run(words, session, reply, gates);
  }

  /// Runs a command that has been let through before: from a log, a primary, a transaction.
  public Outcome apply(Words words, Session session, RespWriter reply) {
    return run(words, session, reply, List.of());
  }

  private Outcome run(Words words, Session session, RespWriter reply, List<Gate> asked) {
    if (depth == DEPTH_MAX) {
      throw new IllegalStateException("commands nested " + DEPTH_MAX + " deep");
    }
    Call call = calls[depth++];
    call.begin(words, session);
    try {
      return run(call, reply, asked);
    } finally {
      depth--;
      last = call;
    }
  }

  /// Exercise 2.9: takes a command from its words to its one reply.
  private Outcome run(Call call, RespWriter reply, List<Gate> asked) {
    // exercise 2.9 begin: row, arity, gates, handler, log; an error takes back what was written
    long start = reply.mark();
    Outcome unlessDone = Outcome.REJECTED;
    try {
      CommandTable.Row row = table.resolve(call.words());
      call.resolved(row.command());
      ARITY.pass(call, reply);
      for (int i = 0; i < asked.size(); i++) {
        if (!asked.get(i).pass(call, reply)) {
          return Outcome.ANSWERED;
        }
      }
      unlessDone = Outcome.FAILED;
      row.handler().run(call, reply);
      call.logUnlessTold();
      return Outcome.DONE;
    } catch (RespError | StoreException | ExpiryException e) {
      reply.rollback(start);
      reply.error(e.getMessage());
      call.failed(e.getMessage());
      return unlessDone;
    }
    // exercise 2.9 end
  }
}
