package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ListpackTest {
  private static final String[] TEXTS = {
    "",
    "a",
    "0",
    "127",
    "128",
    "-1",
    "4095",
    "-4096",
    "4096",
    "-4097",
    "32767",
    "-32768",
    "32768",
    "8388607",
    "-8388608",
    "8388608",
    "2147483647",
    "2147483648",
    "-9223372036854775808",
    "9223372036854775807",
    "9223372036854775808",
    "007",
    "x".repeat(63),
    "x".repeat(64),
    "y".repeat(126),
    "y".repeat(4095),
    "z".repeat(4096),
    "z".repeat(17_000)
  };

  /// Bytes that a real Redis holds for RPUSH k a 1 -1 (RDB's payload of the list's only node).
  @Test
  void bytes_ofAFewEntries_areThoseOfTheFormat() {
    Listpack pack = new Listpack();
    pack.append(Slice.of("a"));
    pack.append(Slice.of("1"));
    pack.append(Slice.of("-1"));
    assertThat(HexFormat.of().formatHex(pack.whole(new Slice()).toBytes()))
        .isEqualTo("0f0000000300" + "816102" + "0101" + "dfff02" + "ff");
  }

  @Property(tries = 300)
  void anyChanges_comparedWithAList_giveTheSameEntries(@ForAll long seed) {
    Random random = new Random(seed);
    Listpack pack = new Listpack();
    List<String> model = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      String text = TEXTS[random.nextInt(TEXTS.length)];
      int index = model.isEmpty() ? 0 : random.nextInt(model.size());
      switch (random.nextInt(model.isEmpty() ? 2 : 10)) {
        case 0 -> {
          pack.append(Slice.of(text));
          model.add(text);
        }
        case 1 -> {
          pack.prepend(Slice.of(text));
          model.addFirst(text);
        }
        case 2 -> {
          pack.insert(pack.at(index), Slice.of(text));
          model.add(index, text);
        }
        case 3 -> {
          pack.replace(pack.at(index - model.size()), Slice.of(text));
          model.set(index, text);
        }
        case 4 -> {
          int count = 1 + random.nextInt(3);
          pack.delete(pack.at(index), count);
          model.subList(index, Math.min(model.size(), index + count)).clear();
        }
        case 5 -> {
          // An entry of its own, read while the bytes move.
          pack.insertAfter(pack.at(index), pack.get(pack.at(0), new Slice()));
          model.add(index + 1, model.getFirst());
        }
        case 6 -> {
          pack.pushFront(Slice.of(text), random.nextBoolean() ? 0 : 8192);
          model.addFirst(text);
        }
        case 7 -> {
          pack.push(pack.get(pack.at(index), new Slice()), random.nextBoolean() ? 0 : 8192);
          model.add(model.get(index));
        }
        case 8 -> {
          pack.deleteFirst(index);
          model.subList(0, index).clear();
          pack.giveBack();
        }
        default -> {
          Listpack tail = pack.split(pack.at(index));
          tail.checkInvariants();
          pack.checkInvariants();
          pack.appendAll(tail);
        }
      }
      pack.checkInvariants();
      assertThat(entries(pack)).isEqualTo(model);
      int place = model.indexOf(text);
      assertThat(pack.find(Slice.of(text), pack.first(), 0))
          .isEqualTo(place < 0 ? Listpack.NOWHERE : pack.at(place));
    }
  }

  @Test
  void count_ofMoreThanTheHeaderHolds_isCounted() {
    Listpack pack = new Listpack();
    for (int i = 0; i < 70_000; i++) {
      pack.append(Slice.of("1"));
    }
    assertThat(pack.count()).isEqualTo(70_000);
    pack.checkInvariants();
  }

  @Test
  void numbers_atTheEdgesOfEachWidth_comeBackWithTheirSign() {
    Listpack pack = new Listpack();
    List<Long> numbers = new ArrayList<>();
    for (int bits : new int[] {7, 12, 15, 23, 31}) {
      for (long number :
          new long[] {(1L << bits) - 1, 1L << bits, -(1L << bits), -1 - (1L << bits)}) {
        numbers.add(number);
        pack.append(Slice.of("" + number));
      }
    }
    List<Long> kept = new ArrayList<>();
    for (int at = pack.first(); at != Listpack.NOWHERE; at = pack.next(at)) {
      assertThat(pack.isNumber(at)).as("%d is kept as a number", numbers.get(kept.size())).isTrue();
      kept.add(pack.number(at));
    }
    assertThat(kept).isEqualTo(numbers);
  }

  /// The length behind an entry has one byte up to 127, two below 16383.
  @Test
  void previous_ofEntriesWhoseLengthHasMoreBytes_findsThem() {
    for (int entry : new int[] {126, 127, 128, 129, 16_382, 16_383, 16_384}) {
      Listpack pack = new Listpack();
      int head = entry < 4096 ? 2 : 5;
      pack.append(Slice.of("first"));
      pack.append(Slice.of("x".repeat(entry - head)));
      assertThat(pack.previous(pack.last()))
          .as("the way back over %d bytes", entry)
          .isEqualTo(pack.first());
    }
  }

  private static List<String> entries(Listpack pack) {
    List<String> entries = new ArrayList<>();
    for (int at = pack.first(); at != Listpack.NOWHERE; at = pack.next(at)) {
      entries.add(pack.get(at, new Slice()).toString());
    }
    return entries;
  }
}
