package dev.rediscover.simulator;

import dev.rediscover.lessons.NotDone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// One run: takes the earliest thing that will happen, lets it happen, judges, and so on to the end.
///
/// Invariant: what happens depends on the scenario, the seed and the schedule alone. No clock, no
/// thread, no address of an object has a say.
///
/// Thread: one.
final class Run implements World {
  private static final long EVENTS_MAX = 500_000;

  private final Scenario scenario;
  private final long seed;
  private final Parameters parameters;
  private final Schedule schedule;
  private final Trace trace;
  private final EventQueue queue = new EventQueue();
  private final Coverage coverage = new Coverage();
  private final Conditions conditions;
  private final Network network;
  private final Connections connections;
  private final Processes processes;
  private final Node[] nodes;
  private final NodeEffects[] effects;
  private final Judges judges;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Operation> justAnswered = new ArrayList<>();
  private final LaterRequests later = new LaterRequests(this);
  private final List<Operation> seenOperations = Collections.unmodifiableList(operations);
  private final long faultTime;
  private long now;
  private long hash;
  private long events;
  private boolean isHealed;
  private Broken broken;

  /// @param schedule what to go by, or null for what the seed plans
  /// @param trace keeps what happens, or is null
  Run(Scenario scenario, long seed, Schedule schedule, Trace trace) {
    this.scenario = scenario;
    this.seed = seed;
    this.trace = trace;
    parameters = new Parameters(Seed.mix(seed, 1));
    int count = scenario.nodes(parameters);
    this.schedule = schedule == null ? Schedule.draw(scenario, Seed.mix(seed, 2), count) : schedule;
    conditions = new Conditions(count);
    network = new Network(Seed.mix(seed, 3), count, conditions, coverage, trace, queue);
    nodes = new Node[count];
    effects = new NodeEffects[count];
    for (int id = 0; id < count; id++) {
      long luck = Seed.mix(seed, 100 + id);
      nodes[id] = new Node(id, new NodeFaults(conditions, coverage, trace, id, luck));
      effects[id] = new NodeEffects(this, nodes[id]);
    }
    connections = new Connections(network, conditions, coverage, trace, queue, node -> nodes[node]);
    processes = new Processes(this, conditions, coverage, trace, queue, Seed.mix(seed, 4));
    judges = new Judges(scenario.invariants(), this);
    faultTime = scenario.faultTime();
  }

  /// Runs to the end, or to the first violation.
  RunResult go() {
    for (Node node : nodes) {
      queue.add(new Scheduled(0, Scheduled.Kind.START, node.id, -1, 0, 0, null));
    }
    long end = faultTime + scenario.healTime();
    List<Step> steps = schedule.steps();
    int next = 0;
    long nextStep = steps.isEmpty() ? Long.MAX_VALUE : steps.getFirst().at();
    while (broken == null) {
      boolean isStep = nextStep <= queue.firstTime() && next < steps.size();
      long time = isStep ? nextStep : queue.firstTime();
      if (time > end) {
        break;
      }
      at(time);
      events++;
      if (isStep) {
        take(steps.get(next++));
        nextStep = next < steps.size() ? steps.get(next).at() : Long.MAX_VALUE;
      } else {
        take(queue.take());
      }
      answered();
      broken(judges.judge(Invariant.Moment.ALWAYS));
      checkStorm();
    }
    if (broken == null) {
      at(end);
      broken(judges.judge(Invariant.Moment.AFTER_HEALING));
    }
    if (broken != null && trace != null) {
      trace.row(-1, Trace.Kind.BROKEN, "broken: " + broken.violation().got());
    }
    return new RunResult(seed, hash, events, now, coverage, broken);
  }

  private void checkStorm() {
    if (events > EVENTS_MAX) {
      var violation = new Violation("fewer than %,d events".formatted(EVENTS_MAX), "more");
      broken(new Broken(Broken.NO_STORM, violation, null));
    }
  }

  private void at(long time) {
    now = time;
    conditions.now = time;
    if (trace != null) {
      trace.now(time);
    }
    if (!isHealed && time >= faultTime) {
      isHealed = true;
      processes.disarm();
      if (trace != null) {
        trace.row(-1, Trace.Kind.HEALED, "no more faults from here on");
      }
    }
  }

  private void mix(long what, long content) {
    hash = Seed.mix(hash ^ what, content + now);
  }

  private void take(Step step) {
    switch (step) {
      case Fault fault -> {
        mix(fault.kind().ordinal(), fault.number());
        processes.begin(fault);
      }
      case PlannedRequest request -> ask(request.node(), request.command());
    }
  }

  private void ask(int to, Object command) {
    Node node = nodes[to];
    var operation = new Operation(operations.size(), now, to, node.isUp() ? node.life : 0, command);
    operations.add(operation);
    mix(to, ContentHash.of(command));
    if (!operation.isRefused()) {
      var asked =
          new Scheduled(now, Scheduled.Kind.REQUEST, to, -1, node.life, operation.id(), command);
      queue.add(asked);
    } else if (trace != null) {
      trace.row(to, Trace.Kind.LOST, "refused, it is down: " + Show.text(command));
    }
  }

  private void take(Scheduled what) {
    Node node = nodes[what.node];
    mix(what.kind.ordinal() << 16 | what.node << 8 | what.peer & 0xff, what.number);
    switch (what.kind) {
      case START -> processes.start(node);
      case ASK -> ask(what.node, what.content);
      case FAULT_ENDS -> processes.end((Fault) what.content);
      case CRASH_ANYWAY -> processes.endAnyway(node, (Fault) what.content);
      default -> {
        if (now < node.pausedUntil && node.isUp()) {
          queue.add(what.later(node.pausedUntil));
        } else {
          happen(node, what);
        }
      }
    }
  }

  private void happen(Node node, Scheduled what) {
    if (what.life != 0 && !node.isLife(what.life)) {
      return;
    }
    Event event =
        switch (what.kind) {
          case MESSAGE -> message(node, what);
          case TIMER -> timer(node, what);
          case REQUEST -> new Event.Request(what.number, what.content);
          case DISK_DONE -> processes.worked(node);
          default -> connections.arrived(now, what);
        };
    if (event != null) {
      step(node, event, what.arrow);
    }
  }

  private Event message(Node node, Scheduled what) {
    if (!node.isUp()) {
      if (trace != null) {
        trace.lost(what.arrow, node.id, "lost, it is down: " + Show.text(what.content));
      }
      return null;
    }
    return new Event.Message(what.peer, what.content);
  }

  private static Event timer(Node node, Scheduled what) {
    int id = (int) (what.number >>> 32);
    return node.isSet(id, (int) what.number) ? new Event.Timer(id) : null;
  }

  /// Lets a node take one event.
  void step(Node node, Event event, int arrow) {
    mixContent(event);
    if (trace != null) {
      trace.event(node.id, event, arrow);
    }
    try {
      node.machine.step(node.clock(now), event, effects[node.id]);
    } catch (Halted halted) {
      processes.halted(node);
    } catch (IOException failed) {
      stop(node, failed.toString());
    } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
      threw(node, thrown);
    }
  }

  private void mixContent(Event event) {
    switch (event) {
      case Event.Message message -> mix(0, ContentHash.of(message.content()));
      case Event.Received received ->
          mix(received.connection(), ContentHash.of(received.content()));
      case Event.DiskDone done -> mix(done.failure() == null ? 0 : 1, done.token());
      default -> {}
    }
  }

  /// A node has thrown what no node may throw. An exercise that is not done is not a mistake.
  void threw(Node node, Throwable thrown) {
    if (NotDone.in(thrown).isPresent()) {
      throw Sneaky.rethrown(thrown);
    }
    var violation =
        new Violation("no exception", "node " + node.id + " threw " + Frames.brief(thrown));
    broken(new Broken(Broken.NO_THROW, violation, thrown));
  }

  private void broken(Broken found) {
    if (broken == null && found != null) {
      broken = found;
    }
  }

  /// What a start has to hold.
  void judgeStart() {
    broken(judges.judge(Invariant.Moment.START));
  }

  /// Clients hear, and then it is judged.
  private void answered() {
    if (!justAnswered.isEmpty()) {
      Operation[] answered = justAnswered.toArray(Operation[]::new);
      justAnswered.clear();
      for (Operation operation : answered) {
        scenario.answered(operation, later);
      }
      broken(judges.judge(Invariant.Moment.ANSWER));
    }
  }

  // What effects do.

  void timer(Node node, int id, int setting, long delay) {
    long number = (long) id << 32 | setting & 0xffff_ffffL;
    queue.add(
        new Scheduled(now + delay, Scheduled.Kind.TIMER, node.id, -1, node.life, number, null));
  }

  void reply(Node node, long request, Object answer) {
    if (request < 0 || request >= operations.size()) {
      throw new IllegalArgumentException("there is no request " + request);
    }
    Operation operation = operations.get((int) request);
    if (operation.node() != node.id || operation.life() != node.life) {
      return;
    }
    if (operation.isAnswered()) {
      throw new IllegalStateException("request " + request + " is answered a second time");
    }
    operation.answered(now, answer);
    justAnswered.add(operation);
    mix(request, ContentHash.of(answer));
    if (trace != null) {
      trace.row(
          node.id, Trace.Kind.REPLY, Show.text(operation.command()) + " -> " + Show.text(answer));
    }
  }

  void work(Node node, Node.Work work) {
    processes.work(node, work);
  }

  void stop(Node node, String why) {
    processes.stop(node, why);
  }

  void later(long at, int node, Object command) {
    if (at < now) {
      throw new IllegalArgumentException("a request in the past: " + Time.text(at));
    }
    queue.add(new Scheduled(at, Scheduled.Kind.ASK, node, -1, 0, 0, command));
  }

  Node node(int id) {
    return nodes[id];
  }

  Node[] all() {
    return nodes;
  }

  Network network() {
    return network;
  }

  Connections connections() {
    return connections;
  }

  Scenario scenario() {
    return scenario;
  }

  Schedule schedule() {
    return schedule;
  }

  long seed() {
    return seed;
  }

  // What invariants see.

  @Override
  public long now() {
    return now;
  }

  @Override
  public int nodes() {
    return nodes.length;
  }

  @Override
  public boolean isUp(int node) {
    return nodes[node].isUp();
  }

  @Override
  public <T extends Machine> T machine(int node, Class<T> type) {
    return type.cast(nodes[node].machine);
  }

  @Override
  public SimulatedDisk disk(int node) {
    return nodes[node].disk;
  }

  @Override
  public List<Operation> operations() {
    return seenOperations;
  }

  @Override
  public boolean isHealed() {
    return isHealed;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }
}
