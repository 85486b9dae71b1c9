package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.INSERT;
import static dev.rediscover.command.KeyFlag.RW;

import dev.rediscover.collection.End;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespWriter;

/// The commands on several lists that wait for nobody: LMOVE, LMPOP, RPOPLPUSH.
///
/// Thread: engine.
final class ListMoveCommands {
  /// From the list of the first key to that of the second.
  static final KeySpec FROM_TO =
      KeySpec.at(1).with(RW, ACCESS, DELETE).and(KeySpec.at(2).with(RW, INSERT));

  private final ListMoves moves;

  private ListMoveCommands(ListMoves moves) {
    this.moves = moves;
  }

  static void addTo(CommandTable table, ListMoves moves) {
    ListMoveCommands list = new ListMoveCommands(moves);
    Rows rows = new Rows(table, CommandGroup.LIST);
    // formatter:off
    rows.add("LMOVE", 5, FROM_TO, list::lMove, WRITE, DENYOOM)
        .doc("6.2.0", "O(1)", "Moves an element from one list to another, and gives it.");
    rows.add("LMPOP", -4, KeySpec.counted(1).with(RW, ACCESS, DELETE), list::lMPop, WRITE)
        .doc("7.0.0", "O(N+M), N being the number of keys, M of elements given",
             "Takes elements out of the first list that is there, and gives them.");
    rows.add("RPOPLPUSH", 3, FROM_TO, list::rPopLPush, WRITE, DENYOOM)
        .doc("1.2.0", "O(1)",
             "Moves the last element of a list to the front of another, and gives it; the old form of"
             + " LMOVE.");
    // formatter:on
  }

  private void lMove(Call call, RespWriter reply) {
    End from = ListMoves.end(call, 3);
    End to = ListMoves.end(call, 4);
    if (!moves.tryMove(call, from, to, reply)) {
      reply.nil();
    }
  }

  private void rPopLPush(Call call, RespWriter reply) {
    if (!moves.tryMove(call, End.RIGHT, End.LEFT, reply)) {
      reply.nil();
    }
  }

  private void lMPop(Call call, RespWriter reply) {
    if (!moves.tryPopMany(call, MultiPop.ofLists(call, 1), reply)) {
      reply.nilArray();
    }
  }
}
