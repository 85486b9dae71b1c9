package dev.rediscover.store;

import static dev.rediscover.lessons.Show.show;
import static dev.rediscover.store.Tables.get;
import static dev.rediscover.store.Tables.slice;
import static dev.rediscover.store.Tables.text;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.strings;
import static net.jqwik.api.state.Transformer.mutate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;

/// Any changes, made to a table and to a TreeMap: they must agree after each of them.
class DictProperties {
  @Exercise("1.1")
  @Property(tries = 200, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void changes_ofAFixedTable_areThoseOfATreeMap(@ForAll("toTwoBuckets") ActionChain<Both> changes) {
    changes.withInvariant(Both::compare).run();
  }

  @Exercise("1.2")
  @Property(tries = 200, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void changes_ofAGrowingTable_areThoseOfATreeMap(
      @ForAll("toAGrowingTable") ActionChain<Both> changes) {
    changes.withInvariant(Both::compare).run();
  }

  @Provide
  Arbitrary<ActionChain<Both>> toTwoBuckets() {
    return changes(() -> Tables.fixed(2), strings().withChars("ab").ofMaxLength(3));
  }

  @Provide
  Arbitrary<ActionChain<Both>> toAGrowingTable() {
    return changes(Tables::growing, integers().between(0, 40).map(i -> "k" + i));
  }

  private static Arbitrary<ActionChain<Both>> changes(
      Supplier<Dict> table, Arbitrary<String> keys) {
    Arbitrary<String> values = strings().withChars('x', '\0', '\u00ff').ofMaxLength(40);
    Action.Independent<Both> put =
        () ->
            Combinators.combine(keys, values)
                .as((key, value) -> mutate("put " + show(key), both -> both.put(key, value)));
    Action.Independent<Both> remove =
        () -> keys.map(key -> mutate("remove " + show(key), both -> both.remove(key)));
    Action.Independent<Both> resize =
        () ->
            Combinators.combine(keys, integers().between(0, 100))
                .as((key, length) ->
                    mutate(
                        "resize " + show(key) + " to " + length, both -> both.resize(key, length)));
    Action.Independent<Both> removeMost =
        Action.just(mutate("remove all but the last two", Both::removeMost));
    return ActionChain.startWith(() -> new Both(table.get()))
        .withAction(12, put)
        .withAction(5, remove)
        .withAction(3, resize)
        .withAction(1, removeMost)
        .withMaxTransformations(60);
  }

  /// A table, and what it must hold.
  static final class Both {
    private final Dict dict;
    private final TreeMap<String, String> model = new TreeMap<>();

    Both(Dict dict) {
      this.dict = dict;
    }

    void put(String key, String value) {
      int handle = dict.find(slice(key));
      if (handle == Dict.NONE) {
        dict.insert(slice(key), slice(value));
      } else {
        dict.setValue(handle, slice(value));
      }
      model.put(key, value);
    }

    void remove(String key) {
      if (model.remove(key) != null) {
        Tables.remove(dict, key);
      }
    }

    void removeMost() {
      while (model.size() > 2) {
        remove(model.firstKey());
      }
    }

    void resize(String key, int length) {
      String before = model.get(key);
      if (before != null) {
        dict.resizeValue(dict.find(slice(key)), length);
        String padded = before + "\0".repeat(Math.max(0, length - before.length()));
        model.put(key, padded.substring(0, length));
      }
    }

    void compare() {
      for (Map.Entry<String, String> entry : model.entrySet()) {
        assertThat(get(dict, entry.getKey()))
            .as("what was put under a key is found under it: " + entry.getKey())
            .isEqualTo(entry.getValue());
      }
      var held = new TreeMap<String, String>();
      dict.forEach(handle ->
          held.put(text(dict.key(handle, new Slice())), text(dict.value(handle, new Slice()))));
      assertThat(held).as("the table holds these keys and no others").isEqualTo(model);
      assertThat(dict.size()).as("the table counts its keys").isEqualTo(model.size());
      dict.checkInvariants();
    }

    @Override
    public String toString() {
      return model.keySet().toString();
    }
  }
}
