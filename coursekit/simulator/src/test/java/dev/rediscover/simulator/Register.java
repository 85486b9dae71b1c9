package dev.rediscover.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A node of a replicated register: node 0 takes the writes, the others copy its log. A write is
/// answered once every node has it on its disk.
///
/// Thread: that of the run.
final class Register implements Machine {
  /// What may be wrong with it.
  enum Mistake {
    NONE,
    /// A copy says that it has a write before it is durable.
    ACKNOWLEDGES_BEFORE_SYNC,
    /// A copy appends whatever comes.
    IGNORES_THE_NUMBER,
    /// The first copy that has a write is enough for an answer.
    ANSWERS_AFTER_ONE_COPY,
    /// What got lost is not sent again.
    NEVER_RESENDS
  }

  record Put(int value) {}

  record Append(long number, int value) {}

  record Acknowledged(long number) {}

  private static final int RECORD = 16;
  private static final int RESEND = 0;

  private final Mistake mistake;
  private final Boot boot;
  private final long resendTime;
  private final int batch;
  private final SimulatedFile log;
  private int[] values = new int[64];
  private int size;

  /// Of the primary: up to which number each node has acknowledged.
  private final long[] acknowledged;

  /// Of the primary: up to which number each node has been sent the log.
  private final long[] sent;

  private long[] waiting = new long[64];
  private long answered;

  Register(Mistake mistake, Boot boot) throws IOException {
    this.mistake = mistake;
    this.boot = boot;
    resendTime = boot.parameters().pick("resend ms", 20, 200) * Time.MILLISECOND;
    batch = boot.parameters().pick("batch", 4, 32);
    acknowledged = new long[boot.nodes()];
    sent = new long[boot.nodes()];
    log = recovered(boot.disk());
    answered = size;
  }

  /// Reads the log and writes it anew: what is in the page cache need not be on the disk.
  private SimulatedFile recovered(SimulatedDisk disk) throws IOException {
    byte[] old = new byte[0];
    if (disk.exists("log")) {
      SimulatedFile file = disk.open("log");
      old = new byte[(int) file.size()];
      int read = 0;
      while (read < old.length) {
        read += file.read(read, old, read, old.length - read);
      }
      file.close();
    }
    ByteBuffer records = ByteBuffer.wrap(old);
    while (records.remaining() >= RECORD) {
      long number = records.getLong();
      int value = records.getInt();
      if (records.getInt() != check(number, value) || number != size + 1) {
        break;
      }
      add(value);
    }
    if (disk.exists("log.new")) {
      disk.delete("log.new");
    }
    SimulatedFile fresh = disk.create("log.new");
    write(fresh, old, size * RECORD);
    fresh.sync();
    disk.rename("log.new", "log");
    disk.syncDirectory();
    return fresh;
  }

  private static int check(long number, int value) {
    return (int) (number * 31 + value) ^ 0x5eed;
  }

  int size() {
    return size;
  }

  int value(int index) {
    return values[index];
  }

  @Override
  public void step(long now, Event event, Effects effects) throws IOException {
    switch (event) {
      case Event.Started() -> resendLater(effects);
      case Event.Request(long id, Object command) when command instanceof Put(int value) ->
          put(id, value, effects);
      case Event.Message(int from, Object content) when content instanceof Append append ->
          append(from, append, effects);
      case Event.Message(int from, Object content) when content instanceof Acknowledged(long up) ->
          acknowledged(from, up, effects);
      case Event.Timer(int id) -> resend(effects);
      default -> throw new IllegalStateException("unexpected " + event);
    }
  }

  private void put(long request, int value, Effects effects) throws IOException {
    store(value);
    log.sync();
    if (size >= waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * size);
    }
    waiting[size] = request + 1;
    for (int to = 1; to < boot.nodes(); to++) {
      sendBatch(to, effects);
    }
  }

  private void append(int from, Append append, Effects effects) throws IOException {
    boolean isNext = append.number() == size + 1;
    if (isNext || mistake == Mistake.IGNORES_THE_NUMBER) {
      store(append.value());
      if (mistake != Mistake.ACKNOWLEDGES_BEFORE_SYNC || size % 8 == 0) {
        log.sync();
      }
    }
    effects.send(from, new Acknowledged(size));
  }

  private void acknowledged(int from, long upTo, Effects effects) {
    acknowledged[from] = Math.max(acknowledged[from], upTo);
    sendBatch(from, effects);
    long everywhere = mistake == Mistake.ANSWERS_AFTER_ONE_COPY ? 0 : size;
    for (int node = 1; node < boot.nodes(); node++) {
      everywhere =
          mistake == Mistake.ANSWERS_AFTER_ONE_COPY
              ? Math.max(everywhere, acknowledged[node])
              : Math.min(everywhere, acknowledged[node]);
    }
    for (; answered < everywhere; answered++) {
      long request = answered + 1 < waiting.length ? waiting[(int) answered + 1] : 0;
      if (request > 0) {
        effects.reply(request - 1, "OK");
      }
    }
  }

  private void resend(Effects effects) {
    for (int to = 1; to < boot.nodes(); to++) {
      sent[to] = acknowledged[to];
      sendBatch(to, effects);
    }
    resendLater(effects);
  }

  private void sendBatch(int to, Effects effects) {
    sent[to] = Math.max(sent[to], acknowledged[to]);
    while (sent[to] < Math.min(size, acknowledged[to] + batch)) {
      sent[to]++;
      effects.send(to, new Append(sent[to], values[(int) sent[to] - 1]));
    }
  }

  private void resendLater(Effects effects) {
    if (boot.node() == 0 && mistake != Mistake.NEVER_RESENDS) {
      effects.timer(RESEND, resendTime);
    }
  }

  private void store(int value) throws IOException {
    add(value);
    var bytes = ByteBuffer.allocate(RECORD).putLong(size).putInt(value).putInt(check(size, value));
    write(log, bytes.array(), RECORD);
  }

  private void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  private static void write(SimulatedFile file, byte[] bytes, int length) throws IOException {
    for (int written = 0; written < length; ) {
      written += file.append(bytes, written, length - written);
    }
  }
}
