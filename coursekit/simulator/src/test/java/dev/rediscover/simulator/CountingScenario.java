package dev.rediscover.simulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Node 1 follows node 0 over a connection: it must get every byte once, whatever becomes of the
/// connections.
///
/// Node 0 has a byte for every ten milliseconds that have passed, the number of it. Node 1 says how
/// many it has when a connection opens, then only listens, and begins a new connection when it has
/// heard nothing for some time.
final class CountingScenario implements Scenario {
  private static final long PER_BYTE = 10 * Time.MILLISECOND;
  private static final int HELLO = 4;
  private static final int PUSH = 0;
  private static final int PATIENCE = 1;

  private final boolean isDeaf;

  /// @param isDeaf whether the follower never begins anew by itself
  CountingScenario(boolean isDeaf) {
    this.isDeaf = isDeaf;
  }

  @Override
  public String name() {
    return isDeaf ? "counting without patience" : "counting";
  }

  @Override
  public int nodes(Parameters parameters) {
    return 2;
  }

  @Override
  public Machine boot(Boot boot) {
    return boot.node() == 0 ? new Source() : new Follower(isDeaf, boot.parameters());
  }

  @Override
  public void requests(Requests requests) {}

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.always("each byte comes once and in order", CountingScenario::order),
        Invariant.afterHealing("the follower comes up to the source", CountingScenario::progress));
  }

  @Override
  public Set<FaultKind> faults() {
    var all = EnumSet.copyOf(FaultKind.CONNECTIONS);
    all.addAll(EnumSet.of(FaultKind.LOSS, FaultKind.CRASH, FaultKind.POWER_LOSS, FaultKind.PAUSE));
    return all;
  }

  @Override
  public long healTime() {
    return 4 * Time.SECOND;
  }

  private static Violation order(World world) {
    Follower follower = world.machine(1, Follower.class);
    return follower == null || follower.wrong == null
        ? null
        : new Violation("byte " + follower.count, follower.wrong);
  }

  private static Violation progress(World world) {
    Follower follower = world.machine(1, Follower.class);
    long least = (world.now() - Time.SECOND) / PER_BYTE;
    return follower != null && follower.count >= least
        ? null
        : new Violation(
            "at least " + least + " bytes",
            follower == null ? "it is down" : follower.count + " bytes");
  }

  /// Sends what a follower has not got yet.
  private static final class Source implements Machine {
    private final long[] sent = new long[10_000];

    /// How many bytes of the first word of a connection have come.
    private final int[] heard = new int[10_000];

    private int newest;

    @Override
    public void step(long now, Event event, Effects effects) {
      switch (event) {
        case Event.Started() -> effects.timer(PUSH, 5 * PER_BYTE);
        case Event.Opened(int connection, int peer, boolean isMine) -> newest = connection;
        case Event.Received(int connection, Object content) -> hear(connection, (byte[]) content);
        case Event.Timer(int id) -> {
          if (heard[newest] == HELLO) {
            sendMore(now, newest, effects);
          }
          effects.timer(PUSH, 5 * PER_BYTE);
        }
        default -> {}
      }
    }

    private void hear(int connection, byte[] said) {
      for (byte one : said) {
        heard[connection]++;
        sent[connection] = sent[connection] << 8 | one & 0xff;
      }
    }

    private void sendMore(long now, int connection, Effects effects) {
      long count = Math.min(500, now / PER_BYTE - sent[connection]);
      byte[] more = new byte[(int) Math.max(0, count)];
      for (int i = 0; i < more.length; i++) {
        more[i] = (byte) sent[connection]++;
      }
      effects.write(connection, more);
    }
  }

  /// Counts what comes.
  static final class Follower implements Machine {
    private final boolean isDeaf;
    private final long patience;
    private int connection;
    private long count;
    private String wrong;

    Follower(boolean isDeaf, Parameters parameters) {
      this.isDeaf = isDeaf;
      patience = parameters.pick("patience ms", 500, 1_000) * Time.MILLISECOND;
    }

    @Override
    public void step(long now, Event event, Effects effects) {
      switch (event) {
        case Event.Started() -> connect(effects);
        case Event.Opened(int opened, int peer, boolean isMine) -> {
          if (opened == connection) {
            effects.write(
                opened,
                new byte[] {
                  (byte) (count >> 24), (byte) (count >> 16), (byte) (count >> 8), (byte) count
                });
          }
        }
        case Event.Received(int from, Object content) when content instanceof byte[] bytes -> {
          if (from == connection) {
            count(bytes);
            beginPatience(effects);
          }
        }
        case Event.Closed(int closed) -> {
          if (closed == connection) {
            connect(effects);
          }
        }
        case Event.Timer(int id) -> {
          effects.close(connection);
          connect(effects);
        }
        default -> throw new IllegalStateException("unexpected " + event);
      }
    }

    private void connect(Effects effects) {
      connection = effects.connect(0);
      beginPatience(effects);
    }

    private void beginPatience(Effects effects) {
      if (!isDeaf) {
        effects.timer(PATIENCE, patience);
      }
    }

    private void count(byte[] bytes) {
      for (byte one : bytes) {
        if (one != (byte) count && wrong == null) {
          wrong = "byte " + one;
        }
        count++;
      }
    }
  }
}
