package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeyFlag.VARIABLE_FLAGS;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.BitString;
import dev.rediscover.command.Call;
import dev.rediscover.command.KeyVisitor;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/// BITFIELD: small whole numbers of any width, packed in a string.
///
/// Thread: engine.
final class BitFieldCommand {
  private static final int WIDTH_MAX = 64;

  /// What happens to a sum that does not fit.
  private enum Overflow {
    WRAP,
    SAT,
    FAIL
  }

  /// What is done with a field.
  private enum Kind {
    GET,
    SET,
    INCRBY
  }

  /// A field's type: `i8`, `u16`.
  private record Type(boolean signed, int width) {
    long min() {
      return signed ? -1L << (width - 1) : 0;
    }

    long max() {
      return signed ? ~min() : -1L >>> (WIDTH_MAX - width);
    }

    long read(Slice bytes, long offset) {
      long raw = BitString.read(bytes, offset, width);
      int unused = WIDTH_MAX - width;
      return signed ? raw << unused >> unused : raw;
    }

    /// The lowest bits of a number, as a number of this type.
    long wrap(long number) {
      int unused = WIDTH_MAX - width;
      return signed ? number << unused >> unused : number << unused >>> unused;
    }
  }

  private record Operation(Kind kind, Type type, long offset, long number, Overflow overflow) {
    /// What the field is to hold, or nothing if it does not fit and the client wants none of that.
    OptionalLong after(long before) {
      long base = kind == Kind.SET ? 0 : before;
      long sum = base + number;
      boolean beyondLong = ((base ^ sum) & (number ^ sum)) < 0;
      boolean above = number > 0 && (beyondLong || sum > type.max());
      boolean below = number < 0 && (beyondLong || sum < type.min());
      if (kind == Kind.SET) {
        // A negative number for an unsigned field is a very large one.
        above = number > type.max() || !type.signed && number < 0;
        below = !above && number < type.min();
      }
      if (!above && !below) {
        return OptionalLong.of(sum);
      }
      return switch (overflow) {
        case WRAP -> OptionalLong.of(type.wrap(sum));
        case SAT -> OptionalLong.of(above ? type.max() : type.min());
        case FAIL -> OptionalLong.empty();
      };
    }
  }

  private BitFieldCommand() {}

  static void addTo(Rows rows) {
    // formatter:off
    rows.add("BITFIELD", -2, ONE.with(RW, ACCESS, UPDATE, VARIABLE_FLAGS)
                 .note("Reads only, where all it is told is GET.")
                 .foundBy(BitFieldCommand::findKey),
             BitFieldCommand::run, WRITE, DENYOOM)
        .doc("3.2.0", "O(1) for each subcommand", "Reads and writes whole numbers of any width.");
    rows.add("BITFIELD_RO", -2, ONE.with(RO, ACCESS), BitFieldCommand::runReadOnly, READONLY, FAST)
        .doc("6.0.0", "O(1) for each subcommand", "Reads whole numbers of any width.");
    // formatter:on
  }

  private static void findKey(Words words, KeyVisitor visitor) {
    boolean reads = true;
    for (int i = 2; reads && i < words.count(); ) {
      int left = words.count() - i - 1;
      if (words.word(i).equalsIgnoreCase("GET") && left >= 2) {
        i += 3;
      } else if (words.word(i).equalsIgnoreCase("OVERFLOW") && left >= 1) {
        i += 2;
      } else {
        reads = false;
      }
    }
    visitor.key(1, reads ? EnumSet.of(RO, ACCESS) : EnumSet.of(RW, ACCESS, UPDATE));
  }

  private static void run(Call call, RespWriter reply) {
    run(call, reply, parse(call));
  }

  private static void runReadOnly(Call call, RespWriter reply) {
    List<Operation> operations = parse(call);
    if (operations.stream().anyMatch(operation -> operation.kind() != Kind.GET)) {
      throw new RespError("ERR BITFIELD_RO only supports the GET subcommand");
    }
    run(call, reply, operations);
  }

  private static List<Operation> parse(Call call) {
    List<Operation> operations = new ArrayList<>();
    Overflow overflow = Overflow.WRAP;
    for (int i = 2; i < call.count(); ) {
      int left = call.count() - i - 1;
      if (call.is(i, "GET") && left >= 2) {
        operations.add(operation(call, Kind.GET, i, overflow));
        i += 3;
      } else if (call.is(i, "SET") && left >= 3) {
        operations.add(operation(call, Kind.SET, i, overflow));
        i += 4;
      } else if (call.is(i, "INCRBY") && left >= 3) {
        operations.add(operation(call, Kind.INCRBY, i, overflow));
        i += 4;
      } else if (call.is(i, "OVERFLOW") && left >= 1) {
        overflow = overflow(call, i + 1);
        i += 2;
      } else {
        throw RespError.syntax();
      }
    }
    return operations;
  }

  private static Overflow overflow(Call call, int at) {
    for (Overflow overflow : Overflow.values()) {
      if (call.is(at, overflow.name())) {
        return overflow;
      }
    }
    throw new RespError("ERR Invalid OVERFLOW type specified");
  }

  private static Operation operation(Call call, Kind kind, int at, Overflow overflow) {
    Type type = type(call.word(at + 1));
    long offset = BitRange.offset(call.word(at + 2), type.width());
    long number = kind == Kind.GET ? 0 : call.integer(at + 3);
    return new Operation(kind, type, offset, number, overflow);
  }

  private static Type type(Slice word) {
    boolean signed = word.length() > 0 && word.at(0) == 'i';
    if (signed || word.length() > 0 && word.at(0) == 'u') {
      Slice digits = Slice.of(word.array(), word.offset() + 1, word.length() - 1);
      long width = Numbers.parseLong(digits).orElse(0);
      if (width >= 1 && width <= (signed ? WIDTH_MAX : WIDTH_MAX - 1)) {
        return new Type(signed, (int) width);
      }
    }
    throw new RespError(
        "ERR Invalid bitfield type. Use something like i16 u8."
            + " Note that u64 is not supported but i64 is.");
  }

  private static void run(Call call, RespWriter reply, List<Operation> operations) {
    Slice key = call.word(1);
    Slice value = call.scratch();
    boolean writes = operations.stream().anyMatch(operation -> operation.kind() != Kind.GET);
    boolean exists = writes ? call.keyspace().get(key, value) : call.string(key, value);
    if (!exists) {
      value.set(key.array(), 0, 0);
    }
    boolean grown = writes && grow(call, operations, value);
    reply.array(operations.size());
    long changes = 0;
    for (Operation operation : operations) {
      long before = operation.type().read(value, operation.offset());
      if (operation.kind() == Kind.GET) {
        reply.integer(before);
        continue;
      }
      OptionalLong after = operation.after(before);
      if (after.isEmpty()) {
        reply.nil();
        continue;
      }
      reply.integer(operation.kind() == Kind.SET ? before : after.getAsLong());
      if (grown || after.getAsLong() != before) {
        write(call, operation, value, after.getAsLong());
        changes++;
      }
    }
    call.changed(changes);
  }

  /// Makes the string long enough for every field that may be written.
  private static boolean grow(Call call, List<Operation> operations, Slice value) {
    long need = 0;
    for (Operation operation : operations) {
      if (operation.kind() != Kind.GET) {
        need = Math.max(need, operation.offset() + operation.type().width() + 7 >>> 3);
      }
    }
    if (need <= value.length()) {
      return false;
    }
    call.keyspace().setRange(call.word(1), need - 1, Slice.of(new byte[1]));
    call.keyspace().get(call.word(1), value);
    return true;
  }

  private static void write(Call call, Operation operation, Slice value, long number) {
    int first = (int) (operation.offset() >>> 3);
    int last = (int) (operation.offset() + operation.type().width() - 1 >>> 3);
    byte[] bytes = Slice.of(value.array(), value.offset() + first, last - first + 1).toBytes();
    BitString.write(bytes, (int) (operation.offset() & 7), operation.type().width(), number);
    call.keyspace().setRange(call.word(1), first, Slice.of(bytes));
    call.keyspace().get(call.word(1), value);
  }
}
