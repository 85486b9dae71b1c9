package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.resp.Feeding.cut;
import static dev.rediscover.resp.Feeding.frame;
import static dev.rediscover.resp.Feeding.latin1;
import static dev.rediscover.resp.Feeding.parsed;
import static dev.rediscover.resp.Feeding.whole;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Show;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any commands, any bytes, cut in any way.
@Exercise("2.8")
class RespReaderProperties {
  @Provide
  Arbitrary<List<List<String>>> commands() {
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(12),
            Arbitraries.of("SET", "$3", "*1\r\n", "\r\n", "\r", "\n", ""));
    return word.list().ofMinSize(1).ofMaxSize(5).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> almostCommands() {
    return Arbitraries.of(
            "*1\r\n",
            "*2\r\n",
            "*0\r\n",
            "*-1\r\n",
            "*11\r\n",
            "*x\r\n",
            "$4\r\n",
            "$0\r\n",
            "$-1\r\n",
            "$1\r\n",
            "PING",
            "\r\n",
            "\r",
            "\n",
            " ",
            "a",
            "\"",
            "'",
            "\\",
            "\0",
            "\u00ff",
            "$",
            "*",
            "9",
            "$4\r\nPING\r\n",
            "*1\r\n$4\r\nPING\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n")
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 500)
  void anyCommands_cutAnywhere_comeOutAsTheyWentIn(
      @ForAll("commands") List<List<String>> commands, @ForAll long seed) {
    var bytes = new StringBuilder();
    commands.forEach(words -> bytes.append(frame(words)));
    bytes.append("\n");
    byte[] all = latin1(bytes.toString());
    int[] cuts = cuts(all.length, seed);
    rule("a command that is sent comes out as the same command, however the network cuts it")
        .did("feed " + Show.show(all), "cut at " + Arrays.toString(cuts))
        .expect(parsed(commands))
        .got(cut(all, RespLimits.DEFAULT, cuts));
  }

  @Property(tries = 2000)
  void anyBytes_cutAnywhere_giveWhatTheyGiveInOnePiece(
      @ForAll("almostCommands") String bytes, @ForAll long seed) {
    byte[] all = latin1(bytes);
    var limits = new RespLimits(24, 1 << 20, 512 << 20, 1 << 30, (seed & 1) == 0);
    // Without this an empty input would not reach the exercise.
    byte[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = '\n';
    int[] cuts = cuts(more.length, seed);
    rule("the same bytes give the same commands and errors, however the network cuts them")
        .did("feed " + Show.show(more), "cut at " + Arrays.toString(cuts))
        .expect(whole(Feeding.text(more), limits))
        .got(cut(more, limits, cuts));
  }

  /// Up to eight places to cut, rising.
  private static int[] cuts(int length, long seed) {
    var random = new Random(seed);
    var places = new ArrayList<Integer>();
    for (int i = random.nextInt(9); i > 0 && length > 0; i--) {
      places.add(random.nextInt(length + 1));
    }
    return places.stream().mapToInt(place -> place).sorted().toArray();
  }
}
