package dev.rediscover.store;

import static dev.rediscover.store.Tables.slice;
import static dev.rediscover.store.Tables.text;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.of;
import static net.jqwik.api.Arbitraries.strings;
import static net.jqwik.api.state.Transformer.mutate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.TreeMap;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;

/// Any commands, given to a keyspace and to a TreeMap: they must agree after each of them.
@Exercise("1.4")
class KeyspaceProperties {
  @Property(tries = 300, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void commands_inAnyOrder_doWhatTheyDoToATreeMap(@ForAll("commands") ActionChain<Both> chain) {
    chain.withInvariant(Both::compare).run();
  }

  @Provide
  Arbitrary<ActionChain<Both>> commands() {
    Arbitrary<String> keys = of("a", "b", "c", "d", "e");
    Arbitrary<String> values = strings().withChars('x', '7', '\0').ofMaxLength(50);
    Arbitrary<Integer> numbers = integers().between(0, 60);
    Action.Independent<Both> set =
        () ->
            Combinators.combine(keys, values, of(SetCondition.values()))
                .as((key, value, condition) ->
                    mutate(
                        "SET " + key + bytes(value) + " " + condition,
                        both -> both.set(key, value, condition)));
    Action.Independent<Both> keep =
        () ->
            Combinators.combine(keys, values)
                .as((key, value) ->
                    mutate(
                        "SET " + key + bytes(value) + " KEEPTTL", both -> both.keep(key, value)));
    Action.Independent<Both> delete =
        () -> keys.map(key -> mutate("DEL " + key, both -> both.delete(key)));
    Action.Independent<Both> append =
        () ->
            Combinators.combine(keys, values)
                .as((key, value) ->
                    mutate("APPEND " + key + bytes(value), both -> both.append(key, value)));
    Action.Independent<Both> setRange =
        () ->
            Combinators.combine(keys, numbers, values)
                .as((key, offset, value) ->
                    mutate(
                        "SETRANGE " + key + " " + offset + bytes(value),
                        both -> both.setRange(key, offset, value)));
    Action.Independent<Both> incr =
        () ->
            Combinators.combine(keys, numbers)
                .as((key, delta) ->
                    mutate("INCRBY " + key + " " + delta, both -> both.incrBy(key, delta)));
    Action.Independent<Both> rename =
        () ->
            Combinators.combine(keys, keys)
                .as((from, to) ->
                    mutate("RENAME " + from + " " + to, both -> both.rename(from, to)));
    Action.Independent<Both> expire =
        () ->
            Combinators.combine(keys, numbers)
                .as((key, millis) ->
                    mutate("PEXPIRE " + key + " " + millis, both -> both.expire(key, millis)));
    Action.Independent<Both> wait =
        () -> numbers.map(millis -> mutate("clock +" + millis, both -> both.wait(millis)));
    return ActionChain.startWith(Both::new)
        .withAction(6, set)
        .withAction(2, keep)
        .withAction(3, delete)
        .withAction(3, append)
        .withAction(3, setRange)
        .withAction(3, incr)
        .withAction(2, rename)
        .withAction(3, expire)
        .withAction(1, wait)
        .withMaxTransformations(40);
  }

  private static String bytes(String value) {
    return " (" + value.length() + " bytes)";
  }

  /// A keyspace, and what it must hold.
  static final class Both {
    private record Entry(String value, long deadline) {}

    private final Keyspace keyspace = new Keyspace(Tables.growing());
    private final Fakes.Deadlines deadlines = new Fakes.Deadlines();
    private final TreeMap<String, Entry> model = new TreeMap<>();

    Both() {
      keyspace.plugIn(deadlines);
    }

    private String modelValue(String key) {
      return model.containsKey(key) ? model.get(key).value() : "";
    }

    private long modelDeadline(String key) {
      return model.containsKey(key) ? model.get(key).deadline() : Expiry.NO_DEADLINE;
    }

    void set(String key, String value, SetCondition condition) {
      boolean there = model.containsKey(key);
      boolean expected =
          condition == SetCondition.ALWAYS || there == (condition == SetCondition.IF_PRESENT);
      if (expected) {
        model.put(key, new Entry(value, Expiry.NO_DEADLINE));
      }
      assertThat(keyspace.set(slice(key), slice(value), condition))
          .as("NX sets only a key that is not there, XX only one that is")
          .isEqualTo(expected);
    }

    void keep(String key, String value) {
      model.put(key, new Entry(value, modelDeadline(key)));
      keyspace.putKeepingDeadline(slice(key), slice(value));
    }

    void delete(String key) {
      assertThat(keyspace.delete(slice(key)))
          .as("DEL says whether there was such a key")
          .isEqualTo(model.remove(key) != null);
    }

    void append(String key, String suffix) {
      model.put(key, new Entry(modelValue(key) + suffix, modelDeadline(key)));
      assertThat(keyspace.append(slice(key), slice(suffix)))
          .as("APPEND answers the new length")
          .isEqualTo(modelValue(key).length());
    }

    void setRange(String key, int offset, String bytes) {
      if (!bytes.isEmpty()) {
        var value = new StringBuilder(modelValue(key));
        value.setLength(Math.max(value.length(), offset + bytes.length()));
        value.replace(offset, offset + bytes.length(), bytes);
        model.put(key, new Entry(value.toString(), modelDeadline(key)));
      }
      assertThat(keyspace.setRange(slice(key), offset, slice(bytes)))
          .as("SETRANGE answers the new length")
          .isEqualTo(modelValue(key).length());
    }

    void incrBy(String key, int delta) {
      boolean isNumber = !model.containsKey(key) || modelValue(key).matches("0|[1-9][0-9]{0,17}");
      if (!isNumber) {
        return;
      }
      long before = model.containsKey(key) ? Long.parseLong(modelValue(key)) : 0;
      model.put(key, new Entry(String.valueOf(before + delta), modelDeadline(key)));
      assertThat(keyspace.incrBy(slice(key), delta))
          .as("INCRBY answers the sum")
          .isEqualTo(before + delta);
    }

    void rename(String from, String to) {
      boolean there = model.containsKey(from);
      if (there) {
        model.put(to, from.equals(to) ? model.get(from) : model.remove(from));
      }
      assertThat(keyspace.rename(slice(from), slice(to)))
          .as("RENAME says whether there was such a key")
          .isEqualTo(there);
    }

    void expire(String key, int millis) {
      int handle = keyspace.peek(slice(key));
      if (handle != Keyspace.NONE && model.containsKey(key)) {
        keyspace.setDeadlineMillis(handle, deadlines.nowMillis + millis);
        model.put(key, new Entry(modelValue(key), deadlines.nowMillis + millis));
      }
    }

    void wait(int millis) {
      deadlines.nowMillis += millis;
      model
          .values()
          .removeIf(entry ->
              entry.deadline() != Expiry.NO_DEADLINE && entry.deadline() < deadlines.nowMillis);
    }

    /// Looks at every record without meeting the dead, so that they stay for the next command.
    void compare() {
      var held = new TreeMap<String, Entry>();
      long cursor = 0;
      do {
        cursor =
            keyspace.scan(
                cursor,
                handle ->
                    held.put(
                        text(keyspace.key(handle, new Slice())),
                        new Entry(
                            text(keyspace.string(handle, new Slice())),
                            deadlines.deadlineMillis(handle))));
      } while (cursor != 0);
      assertThat(held)
          .as("the keyspace holds these keys, values and deadlines, and no others")
          .isEqualTo(model);
      keyspace.checkInvariants();
    }

    @Override
    public String toString() {
      return model.keySet().toString();
    }
  }
}
