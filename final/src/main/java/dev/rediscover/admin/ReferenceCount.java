package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.KeyFlag.RO;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.eviction.EvictionPolicy;
import dev.rediscover.ops.Config;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// OBJECT REFCOUNT as tools of Redis expect it: there all values that are the same small number are
/// one object, with more references than can be counted; here a number is as cheap as any value.
///
/// Thread: engine.
public final class ReferenceCount {
  private static final int SHARED_NUMBERS = 10_000;

  /// Redis notes the use of a value in the value: those it ranks by use it can't share.
  private static final Set<EvictionPolicy> BY_USE =
      EnumSet.of(
          EvictionPolicy.ALLKEYS_LRU,
          EvictionPolicy.ALLKEYS_LFU,
          EvictionPolicy.VOLATILE_LRU,
          EvictionPolicy.VOLATILE_LFU);

  private final Config config;

  private ReferenceCount(Config config) {
    this.config = config;
  }

  public static void addTo(CommandTable table, Config config) {
    new Rows(table, CommandGroup.GENERIC)
        .container("OBJECT", "2.2.3", "What the server knows about a key.")
        .add("REFCOUNT", 3, KeySpec.at(2).with(RO), new ReferenceCount(config)::run, READONLY)
        .doc("2.2.3", "O(1)", "Tells how many references Redis would have to a value.")
        .tips("nondeterministic_output");
  }

  private void run(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    int handle = call.counted(keyspace.peek(call.word(2)));
    if (handle == Keyspace.NONE) {
      reply.nil();
    } else {
      reply.integer(isShared(keyspace, handle, call.scratch()) ? Integer.MAX_VALUE : 1);
    }
  }

  private boolean isShared(Keyspace keyspace, int handle, Slice scratch) {
    if (keyspace.object(handle) != null
        || keyspace.isChangedInPart(handle)
        || config.maxBytes() > 0 && BY_USE.contains(config.maxmemoryPolicy.get())) {
      return false;
    }
    OptionalLong number = Numbers.parseLong(keyspace.string(handle, scratch));
    return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() < SHARED_NUMBERS;
  }
}
