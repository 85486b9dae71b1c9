package dev.rediscover.transaction;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Gate;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.Set;

/// Queues the commands between MULTI and EXEC instead of letting them run. Stands last.
///
/// Thread: engine.
public final class TransactionGate implements Gate {
  private static final Set<String> NEVER_QUEUED =
      Set.of("exec", "discard", "multi", "watch", "quit", "reset");

  /// What must go through without memory, so that a transaction can end.
  private static final Set<String> ENDINGS = Set.of("exec", "discard", "quit", "reset");

  private final Gate memory;

  /// @param memory refuses commands that need memory when there is none: it must ask
  ///     [#needsMemory(Call)]
  public TransactionGate(Gate memory) {
    this.memory = memory;
  }

  @Override
  public boolean pass(Call call, RespWriter reply) {
    Transaction open = openTransaction(call);
    if (open == null) {
      return memory.pass(call, reply);
    }
    if (call.command().is(CommandFlag.NO_MULTI)) {
      throw new RespError("ERR Command not allowed inside a transaction");
    }
    if (!memory.pass(call, reply)) {
      return false;
    }
    if (NEVER_QUEUED.contains(call.command().name())) {
      return true;
    }
    open.add(call.command(), call.words());
    if (open.queuedBytes() > ((TransactionClient) call.session()).queuedBytesMax()) {
      call.session().closeAfterReply();
    } else {
      reply.simple("QUEUED");
    }
    return false;
  }

  /// Whether a command is to be refused when there is no memory: between MULTI and EXEC that is all
  /// that would be queued, and EXEC only if what it is to run needs memory.
  public static boolean needsMemory(Call call) {
    if (call.command().is(CommandFlag.DENYOOM)) {
      return true;
    }
    Transaction open = openTransaction(call);
    if (open == null) {
      return false;
    }
    String name = call.command().name();
    return ENDINGS.contains(name) ? name.equals("exec") && open.needsMemory() : true;
  }

  private static Transaction openTransaction(Call call) {
    return call.session() instanceof TransactionClient client
            && client.transaction() != null
            && client.transaction().isOpen()
        ? client.transaction()
        : null;
  }
}
