package dev.rediscover.simulator;

/// Does what a node asks for.
final class NodeEffects implements Effects {
  private final Run run;
  private final Node node;

  NodeEffects(Run run, Node node) {
    this.run = run;
    this.node = node;
  }

  @Override
  public void send(int to, Object content) {
    if (node.isUp()) {
      run.network().send(run.now(), node.id, run.node(to).id, content);
    }
  }

  @Override
  public int connect(int to) {
    return run.connections().connect(run.now(), node, run.node(to).id);
  }

  @Override
  public void write(int connection, Object content) {
    if (node.isUp()) {
      run.connections().write(run.now(), node, connection, content);
    }
  }

  @Override
  public void close(int connection) {
    if (node.isUp()) {
      run.connections().close(run.now(), node, connection);
    }
  }

  @Override
  public long unsent(int connection) {
    return run.connections().unsent(node, connection);
  }

  @Override
  public void timer(int id, long delay) {
    if (delay < 0) {
      throw new IllegalArgumentException("timer " + id + " is set to " + delay);
    }
    run.timer(node, id, node.set(id), Math.max(1, node.real(delay)));
  }

  @Override
  public void cancel(int id) {
    node.set(id);
  }

  @Override
  public void reply(long request, Object answer) {
    if (node.isUp()) {
      run.reply(node, request, answer);
    }
  }

  @Override
  public void disk(long token, DiskWork work) {
    if (node.isUp()) {
      run.work(node, new Node.Work(token, work));
    }
  }

  @Override
  public void stop(String why) {
    if (node.isUp()) {
      run.stop(node, why);
    }
  }
}
