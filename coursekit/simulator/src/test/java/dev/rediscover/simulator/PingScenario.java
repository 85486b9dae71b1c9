package dev.rediscover.simulator;

import java.util.List;
import java.util.Set;

/// Nodes in a ring ping each other: the example of `coursekit/README.md`.
final class PingScenario implements Scenario {
  @Override
  public String name() {
    return "ping";
  }

  @Override
  public Machine boot(Boot boot) {
    return new PingNode(boot);
  }

  @Override
  public void requests(Requests requests) {
    requests.ask(9 * Time.SECOND, requests.random().nextInt(requests.nodes()), "when?");
  }

  @Override
  public Set<FaultKind> faults() {
    return FaultKind.DATAGRAMS;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.afterHealing("once all is healed every node is heard", PingScenario::heard));
  }

  private static Violation heard(World world) {
    for (int node = 0; node < world.nodes(); node++) {
      long silence = world.now() - world.machine(node, PingNode.class).heardAt;
      if (silence > Time.SECOND) {
        return new Violation(
            "a ping at node " + node + " within a second", silence + " µs of silence");
      }
    }
    return null;
  }

  private static final class PingNode implements Machine {
    private static final int PING = 1;

    private final int next;
    private final long interval;
    private long heardAt;

    PingNode(Boot boot) {
      next = (boot.node() + 1) % boot.nodes();
      interval = boot.parameters().pick("interval ms", 10, 500) * Time.MILLISECOND;
    }

    @Override
    public void step(long now, Event event, Effects effects) {
      switch (event) {
        case Event.Started() -> effects.timer(PING, interval);
        case Event.Timer(int id) -> {
          effects.send(next, "ping");
          effects.timer(PING, interval);
        }
        case Event.Message(int from, Object content) -> heardAt = now;
        case Event.Request(long id, Object command) -> effects.reply(id, heardAt);
        default -> {}
      }
    }
  }
}
