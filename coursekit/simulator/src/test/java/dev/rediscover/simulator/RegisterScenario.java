package dev.rediscover.simulator;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Writes to a replicated register while everything goes wrong.
final class RegisterScenario implements Scenario {
  private static final long END = 10 * Time.SECOND;

  private final Register.Mistake mistake;

  /// How many writes have been answered.
  private int stored;

  RegisterScenario(Register.Mistake mistake) {
    this.mistake = mistake;
  }

  @Override
  public String name() {
    return mistake == Register.Mistake.NONE
        ? "register"
        : "register that " + mistake.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  @Override
  public Machine boot(Boot boot) throws IOException {
    return new Register(mistake, boot);
  }

  @Override
  public void requests(Requests requests) {
    long step = 40 * Time.MILLISECOND + requests.random().nextLong(120 * Time.MILLISECOND);
    int value = 0;
    for (long at = step; at < END - Time.SECOND; at += 1 + requests.random().nextLong(2 * step)) {
      requests.ask(at, 0, new Register.Put(++value));
    }
    requests.ask(END - Time.SECOND, 0, new Register.Put(++value));
  }

  @Override
  public void answered(Operation operation, Requests more) {
    stored++;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.always("a copy is a prefix of the primary's log", this::prefix),
        Invariant.onAnswer("a write that was answered is in the log of every node", this::kept),
        Invariant.onStart("a write that was answered is in the log of every node", this::kept),
        Invariant.afterHealing("once all is healed all nodes have the same log", this::same),
        Invariant.afterHealing("once all is healed the next write is answered", this::progress));
  }

  @Override
  public Set<FaultKind> faults() {
    var all = EnumSet.copyOf(FaultKind.DATAGRAMS);
    all.addAll(FaultKind.PROCESSES);
    all.addAll(FaultKind.DISKS);
    all.addAll(EnumSet.of(FaultKind.CLOCK_SKEW));
    all.remove(FaultKind.SLOW_DISK);
    return all;
  }

  private Violation prefix(World world) {
    Register primary = world.machine(0, Register.class);
    for (int node = 1; primary != null && node < world.nodes(); node++) {
      Register copy = world.machine(node, Register.class);
      if (copy == null || copy.size() == 0) {
        continue;
      }
      int last = copy.size() - 1;
      if (copy.size() > primary.size()) {
        return new Violation(
            "at most " + primary.size() + " writes on node " + node, copy.size() + " writes");
      }
      if (copy.value(last) != primary.value(last)) {
        return new Violation(
            "write %d on node %d is %d".formatted(last + 1, node, primary.value(last)),
            "it is " + copy.value(last));
      }
    }
    return null;
  }

  private Violation kept(World world) {
    for (int node = 0; node < world.nodes(); node++) {
      Register register = world.machine(node, Register.class);
      if (register != null && register.size() < stored) {
        return new Violation(
            "at least " + stored + " writes on node " + node, register.size() + " writes");
      }
    }
    return null;
  }

  private Violation same(World world) {
    int size = world.isUp(0) ? world.machine(0, Register.class).size() : -1;
    for (int node = 0; node < world.nodes(); node++) {
      Register register = world.machine(node, Register.class);
      if (register == null || register.size() != size) {
        return new Violation(
            size + " writes on node " + node,
            register == null ? "the node is down" : register.size() + " writes");
      }
    }
    return null;
  }

  private Violation progress(World world) {
    return world.operations().getLast().isAnswered()
        ? null
        : new Violation("an answer within a second", "none");
  }
}
