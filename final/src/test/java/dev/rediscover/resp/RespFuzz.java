package dev.rediscover.resp;

import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A program that reads damaged frames, each in one piece and in several, and ends with an error when
/// the two differ, when anything but a [ProtocolException] is thrown, or when a frame takes seconds.
///
/// `java -Xmx64m dev.rediscover.resp.RespFuzz FRAMES SEED…` reads that many frames of each seed;
/// `FRAMES` as `7..9` reads those alone and shows them.
public final class RespFuzz {
  private static final long HANG_MILLIS = 10_000;
  private static final int PIECES_MAX = 4;
  private static final byte OVERWRITTEN = '#';

  /// What a connection may get in a server, and one so narrow that the frames reach its ends.
  private static final RespLimits[] LIMITS = {
    RespLimits.DEFAULT, RespLimits.STRANGER, new RespLimits(40, 4, 20, 1 << 20, false)
  };

  private final FrameMaker maker = new FrameMaker();
  private final Words words = new Words();
  private final byte[] lent = new byte[FrameMaker.FRAME_BYTES_MAX + 8];
  private final int[] cuts = new int[PIECES_MAX];

  private volatile long seed;
  private volatile long number;
  private long commands;
  private long errors;

  private RespFuzz() {}

  /// @param args how many frames, or which; then the seeds
  public static void main(String[] args) {
    RespFuzz fuzz = new RespFuzz();
    fuzz.watch();
    String[] range = args[0].split("\\.\\.");
    long from = range.length == 1 ? 0 : Long.parseLong(range[0]);
    long to = Long.parseLong(range[range.length - 1]);
    for (String seed : Arrays.asList(args).subList(1, args.length)) {
      fuzz.run(Long.parseLong(seed), from, to, range.length > 1);
    }
  }

  private void run(long newSeed, long from, long to, boolean show) {
    seed = newSeed;
    commands = 0;
    errors = 0;
    for (long i = from; i < to; i++) {
      number = i;
      maker.make(newSeed, i);
      if (show) {
        System.out.println("frame " + i + ": " + shown());
      }
      check();
    }
    System.out.printf(
        "seed %d: %,d frames, %,d commands, %,d errors, whole and in pieces alike%n",
        newSeed, to - from, commands, errors);
  }

  /// Reads one frame in both ways.
  private void check() {
    RespLimits limits = LIMITS[maker.below(LIMITS.length)];
    int count = 1 + maker.below(PIECES_MAX);
    for (int i = 0; i < count - 1; i++) {
      cuts[i] = maker.below(maker.length() + 1);
    }
    cuts[count - 1] = maker.length();
    Arrays.sort(cuts, 0, count);
    try {
      long inPieces = read(limits, count);
      cuts[0] = maker.length();
      long whole = read(limits, 1);
      if (whole != inPieces) {
        throw new IllegalStateException("whole and in pieces it gives different commands");
      }
    } catch (RuntimeException | Error wrong) {
      wrong.printStackTrace(System.out);
      fail(wrong.toString());
    }
  }

  /// Feeds the pieces that end at the first `count` cuts.
  ///
  /// @return a hash of all commands, of the error, and of what is left
  private long read(RespLimits limits, int count) {
    RespReader reader = new RespReader(limits);
    long hash = 1;
    int from = 0;
    int spare = 4;
    for (int i = 0; i < count; i++) {
      int length = cuts[i] - from;
      System.arraycopy(maker.frame(), from, lent, spare, length);
      try {
        reader.feed(lent, spare, spare + length);
        while (reader.next(words)) {
          hash = 31 * hash + hash(words);
          commands++;
        }
      } catch (ProtocolException malformed) {
        hash = 31 * hash + malformed.getMessage().hashCode();
        errors++;
      }
      reader.release();
      Arrays.fill(lent, spare, spare + length, OVERWRITTEN);
      from = cuts[i];
    }
    return 31 * hash + reader.pendingBytes();
  }

  private static long hash(Words words) {
    long hash = words.count();
    for (int i = 0; i < words.count(); i++) {
      Slice word = words.word(i);
      hash = (hash * 31 + word.length()) * 31 + word.hashCode();
    }
    return hash;
  }

  /// Ends the program with the frame at hand when a frame takes longer than any can.
  private void watch() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          long last = -1;
          while (true) {
            try {
              Thread.sleep(HANG_MILLIS);
            } catch (InterruptedException e) {
              return;
            }
            if (number == last) {
              fail("no end within " + HANG_MILLIS + " ms");
            }
            last = number;
          }
        });
  }

  private void fail(String why) {
    System.out.println("seed " + seed + " frame " + number + ": " + why);
    System.out.println("bytes  " + shown());
    System.out.println(
        "replay -Dfuzz.seed=" + seed + " -Dfuzz.frames=" + number + ".." + (number + 1));
    System.out.flush();
    Runtime.getRuntime().halt(1);
  }

  /// The frame at hand as a Java string.
  private String shown() {
    StringBuilder text = new StringBuilder("\"");
    String frame = new String(maker.frame(), 0, maker.length(), StandardCharsets.ISO_8859_1);
    for (char letter : frame.toCharArray()) {
      switch (letter) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '"', '\\' -> text.append('\\').append(letter);
        default ->
            text.append(
                letter < ' ' || letter > '~' ? "\\u%04x".formatted((int) letter) : "" + letter);
      }
    }
    return text.append('"').toString();
  }
}
