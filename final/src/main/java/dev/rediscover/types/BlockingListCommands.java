package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.BLOCKING;
import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.RW;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.End;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.ValueType;

/// The commands that take an element out of a list, or wait for one to come.
///
/// Each is: try to take one; if there is none, wait; where nobody may wait, inside MULTI, answer that
/// there is none.
///
/// Thread: engine.
final class BlockingListCommands {
  private static final KeySpec KEYS = KeySpec.range(1, -2, 1).with(RW, ACCESS, DELETE);
  private static final KeySpec COUNTED = KeySpec.counted(2).with(RW, ACCESS, DELETE);

  private final ListMoves moves;

  private BlockingListCommands(ListMoves moves) {
    this.moves = moves;
  }

  static void addTo(CommandTable table, ListMoves moves) {
    BlockingListCommands list = new BlockingListCommands(moves);
    Rows rows = new Rows(table, CommandGroup.LIST);
    // formatter:off
    rows.add("BLMOVE", 6, ListMoveCommands.FROM_TO, list::bLMove,
             WRITE, DENYOOM, NOSCRIPT, BLOCKING)
        .doc("6.2.0", "O(1)",
             "Moves an element from one list to another, and gives it; waits for one if need be.");
    rows.add("BLMPOP", -5, COUNTED, list::bLMPop, WRITE, BLOCKING)
        .doc("7.0.0", "O(N+M), N being the number of keys, M of elements given",
             "Takes elements out of the first list that is there; waits for one if need be.");
    rows.add("BLPOP", -3, KEYS, list::bLPop, WRITE, NOSCRIPT, BLOCKING)
        .doc("2.0.0", "O(N), N being the number of keys",
             "Takes the first element out of a list and gives it; waits for one if need be.");
    rows.add("BRPOP", -3, KEYS, list::bRPop, WRITE, NOSCRIPT, BLOCKING)
        .doc("2.0.0", "O(N), N being the number of keys",
             "Takes the last element out of a list and gives it; waits for one if need be.");
    rows.add("BRPOPLPUSH", 4, ListMoveCommands.FROM_TO, list::bRPopLPush,
             WRITE, DENYOOM, NOSCRIPT, BLOCKING)
        .doc("2.2.0", "O(1)",
             "Moves the last element of a list to the front of another, and gives it; waits for one if"
             + " need be; the old form of BLMOVE.");
    // formatter:on
  }

  private void bLPop(Call call, RespWriter reply) {
    pop(call, End.LEFT, reply);
  }

  private void bRPop(Call call, RespWriter reply) {
    pop(call, End.RIGHT, reply);
  }

  private void pop(Call call, End end, RespWriter reply) {
    int keysEnd = call.count() - 1;
    long timeoutMillis = Timeout.millis(call, keysEnd);
    if (!moves.tryPopOne(call, 1, keysEnd - 1, end, reply)
        && !call.await(ValueType.LIST, timeoutMillis, 1, keysEnd)) {
      reply.nilArray();
    }
  }

  private void bLMPop(Call call, RespWriter reply) {
    MultiPop what = MultiPop.ofLists(call, 2);
    long timeoutMillis = Timeout.millis(call, 1);
    if (!moves.tryPopMany(call, what, reply)
        && !call.await(ValueType.LIST, timeoutMillis, what.firstKey(), what.keysEnd())) {
      reply.nilArray();
    }
  }

  private void bLMove(Call call, RespWriter reply) {
    End from = ListMoves.end(call, 3);
    End to = ListMoves.end(call, 4);
    long timeoutMillis = Timeout.millis(call, 5);
    if (!moves.tryMove(call, from, to, reply)) {
      waitToMove(call, timeoutMillis, reply);
    } else if (call.isLogged()) {
      call.effect(Slice.of("LMOVE"), call.word(1), call.word(2), call.word(3), call.word(4));
    }
  }

  private void bRPopLPush(Call call, RespWriter reply) {
    long timeoutMillis = Timeout.millis(call, 3);
    if (!moves.tryMove(call, End.RIGHT, End.LEFT, reply)) {
      waitToMove(call, timeoutMillis, reply);
    } else if (call.isLogged()) {
      call.effect("RPOPLPUSH", call.word(1), call.word(2));
    }
  }

  private static void waitToMove(Call call, long timeoutMillis, RespWriter reply) {
    if (!call.await(ValueType.LIST, timeoutMillis, 1, 2)) {
      reply.nil();
    }
  }
}
