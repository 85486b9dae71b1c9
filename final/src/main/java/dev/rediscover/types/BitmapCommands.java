package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;
import static dev.rediscover.command.KeySpec.at;
import static dev.rediscover.command.KeySpec.range;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.BitString;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// The commands that take a string for a row of bits (Redis' `bitops.c`). BITFIELD is in
/// [BitFieldCommand].
///
/// Thread: engine.
public final class BitmapCommands {
  private BitmapCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    Rows rows = new Rows(table, CommandGroup.BITMAP);
    // formatter:off
    rows.add("BITCOUNT", -2, ONE.with(RO, ACCESS), BitmapCommands::bitCount, READONLY)
        .doc("2.6.0", "O(N)", "Counts the bits that are set in a string.");
    rows.add("BITOP", -4, at(2).with(OW, UPDATE).and(range(3, -1, 1)).with(RO, ACCESS),
             BitmapCommands::bitOp, WRITE, DENYOOM)
        .doc("2.6.0", "O(N)", "Combines strings bit by bit and keeps the result.");
    rows.add("BITPOS", -3, ONE.with(RO, ACCESS), BitmapCommands::bitPos, READONLY)
        .doc("2.8.7", "O(N)", "Finds the first bit that is set, or clear, in a string.");
    rows.add("GETBIT", 3, ONE.with(RO, ACCESS), BitmapCommands::getBit, READONLY, FAST)
        .doc("2.2.0", "O(1)", "Gives a bit of a string.");
    rows.add("SETBIT", 4, ONE.with(RW, ACCESS, UPDATE), BitmapCommands::setBit, WRITE, DENYOOM)
        .doc("2.2.0", "O(1)", "Sets or clears a bit of a string, and gives what it was.");
    // formatter:on
    BitFieldCommand.addTo(rows);
  }

  private static void setBit(Call call, RespWriter reply) {
    long offset = BitRange.offset(call.word(2), 0);
    String error = "ERR bit is not an integer or out of range";
    long bit = call.integer(3, error);
    if (bit != 0 && bit != 1) {
      throw new RespError(error);
    }
    Slice value = call.scratch();
    boolean exists = call.keyspace().get(call.word(1), value);
    int before = exists ? BitString.bit(value, offset) : 0;
    long place = offset >>> 3;
    boolean grows = !exists || place >= value.length();
    if (grows || before != bit) {
      byte old = grows ? 0 : value.at((int) place);
      byte[] changed = {old};
      BitString.write(changed, (int) (offset & 7), 1, bit);
      call.keyspace().setRange(call.word(1), place, Slice.of(changed));
      call.changed(1);
    }
    reply.integer(before);
  }

  private static void getBit(Call call, RespWriter reply) {
    long offset = BitRange.offset(call.word(2), 0);
    Slice value = call.scratch();
    reply.integer(call.string(call.word(1), value) ? BitString.bit(value, offset) : 0);
  }

  private static void bitCount(Call call, RespWriter reply) {
    Slice value = call.scratch();
    if (!call.string(call.word(1), value)) {
      reply.integer(0);
      return;
    }
    BitRange bits =
        (call.count() == 2 ? BitRange.WHOLE : BitRange.ofBitCount(call, 2)).within(value.length());
    reply.integer(BitString.count(value, bits.first(), bits.last()));
  }

  private static void bitPos(Call call, RespWriter reply) {
    int bit = (int) call.integer(2);
    if (call.integer(2) != 0 && call.integer(2) != 1) {
      throw new RespError("ERR The bit argument must be 1 or 0.");
    }
    Slice value = call.scratch();
    if (!call.string(call.word(1), value)) {
      reply.integer(bit == 1 ? -1 : 0);
      return;
    }
    boolean endless = call.count() <= 4;
    BitRange bits =
        (call.count() == 3 ? BitRange.WHOLE : BitRange.ofBitPos(call, 3)).within(value.length());
    if (bits.isEmpty()) {
      reply.integer(-1);
      return;
    }
    long found = BitString.find(value, bit, bits.first(), bits.last());
    // A string is followed by zeros, unless the client said where it ends.
    reply.integer(found < 0 && bit == 0 && endless ? 8L * value.length() : found);
  }

  private static void bitOp(Call call, RespWriter reply) {
    BitString.Operator operator = operator(call);
    if (operator == BitString.Operator.NOT && call.count() != 4) {
      throw new RespError("ERR BITOP NOT must be called with a single source key.");
    }
    Slice source = call.scratch();
    int length = 0;
    for (int i = 3; i < call.count(); i++) {
      if (call.string(call.word(i), source)) {
        length = Math.max(length, source.length());
      }
    }
    byte[] result = new byte[length];
    for (int i = 3; i < call.count(); i++) {
      if (!call.keyspace().get(call.word(i), source)) {
        source.set(result, 0, 0);
      }
      if (i == 3) {
        source.copyTo(result, 0);
      }
      if (i > 3 || operator == BitString.Operator.NOT) {
        BitString.combine(operator, result, source);
      }
    }
    if (length > 0) {
      call.keyspace().put(call.word(2), Slice.of(result));
      call.changed(1);
    } else if (call.keyspace().delete(call.word(2))) {
      call.changed(1);
    }
    reply.integer(length);
  }

  private static BitString.Operator operator(Call call) {
    for (BitString.Operator operator : BitString.Operator.values()) {
      if (call.is(1, operator.name())) {
        return operator;
      }
    }
    throw RespError.syntax();
  }
}
