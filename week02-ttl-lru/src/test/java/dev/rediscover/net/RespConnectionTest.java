package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Exercise(value = "2.10", points = 2)
@Timeout(20)
class RespConnectionTest {
  private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\na\r\nbc\r\n";
  private static final String GET = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n";
  private static final String INCR = "*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n";

  private final SingleNode node = new SingleNode(new ManualClock());

  private String talk(String... reads) throws IOException {
    TestSocket socket = new TestSocket(reads);
    talk(node, socket);
    return socket.written();
  }

  private static void talk(SingleNode node, TestSocket socket) throws IOException {
    new RespConnection(node, socket.in(), socket.out()).run();
  }

  @Test
  void run_anyPieces_answersEachCommandOnce() throws IOException {
    String sent = SET + GET + "PING\r\n";
    String expected = "+OK\r\n$5\r\na\r\nbc\r\n+PONG\r\n";

    for (int cut = 0; cut <= sent.length(); cut++) {
      rule("it makes no difference how the network cuts the bytes")
          .did("SET, GET and an inline PING in two reads, cut after byte " + cut)
          .expect(expected)
          .got(talk(sent.substring(0, cut), sent.substring(cut)));
    }
    TestSocket slowly = TestSocket.byteAtATime(sent);
    talk(node, slowly);
    rule("it makes no difference how the network cuts the bytes")
        .did("SET, GET and an inline PING, a byte for each read")
        .expect(expected)
        .got(slowly.written());
  }

  @Test
  void run_manyCommandsInOneRead_answersInOrderWithOneFlush() throws IOException {
    TestSocket socket = new TestSocket(SET + INCR.repeat(50) + GET);
    talk(node, socket);

    StringBuilder expected = new StringBuilder("+OK\r\n");
    for (int i = 1; i <= 50; i++) {
      expected.append(':').append(i).append("\r\n");
    }
    expected.append("$5\r\na\r\nbc\r\n");
    rule("replies come in the order of the commands")
        .did("SET, 50 INCRs and GET in one read")
        .expect(expected.toString())
        .got(socket.written());
    rule("all replies to one read are flushed together")
        .did("SET, 50 INCRs and GET in one read")
        .expect(1, "flush")
        .got(socket.writes().size());
  }

  @Test
  void run_halfACommand_waitsWithoutAWord() throws IOException {
    TestSocket socket = new TestSocket(SET.substring(0, 20));
    talk(node, socket);

    rule("a command that never arrives whole has no reply, and nothing to flush")
        .did("20 bytes of a SET", "the client closes its half")
        .expect(List.of())
        .got(socket.writes());
  }

  @Test
  void run_largeReplies_areSentBeforeTheyFillTheMemory() throws IOException {
    String large = "x".repeat(7_000);
    talk("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$7000\r\n" + large + "\r\n");
    TestSocket socket = new TestSocket(GET.repeat(300));
    talk(node, socket);

    String one = "$7000\r\n" + large + "\r\n";
    rule("every command is answered").expect(300 * one.length()).got(socket.written().length());
    int largest = socket.writes().stream().mapToInt(String::length).max().orElse(0);
    rule("replies don't gather without bound while more commands of the same read wait")
        .did("300 GETs of 7,000 bytes in one read: 2 MB of replies")
        .expectThat("at most 128 KiB in one write", Integer.class, bytes -> bytes <= 128 << 10)
        .got(largest);
  }

  @Test
  void run_brokenProtocol_answersWhatCameBeforeAndRunsNothingBehind() throws IOException {
    TestSocket socket = new TestSocket(INCR + "*1\r\n$x\r\n" + INCR, INCR);
    talk(node, socket);

    rule("the commands before the mistake are answered, then comes the error, then the end")
        .did("INCR n", "*1 $x", "INCR n", "in another read: INCR n")
        .expect(":1\r\n-ERR Protocol error: invalid bulk length\r\n")
        .got(socket.written());
    rule("after a mistake in the protocol nothing more is read: where the next command begins is unknown")
        .did("as before", "how many reads")
        .expect(1)
        .got(socket.readCount());
    rule("nothing after the mistake was run")
        .did("as before", "a new client: INCR n")
        .expect(":2\r\n")
        .got(talk(INCR));
  }

  @Test
  void run_brokenProtocol_theNodeIsFreeForOthers() throws Exception {
    talk(INCR + "*1\r\n$x\r\n");

    rule("however a connection ends, it leaves the node")
        .did("client 1: INCR n, then *1 $x", "client 2: INCR n")
        .expect(":2\r\n")
        .got(incrByAnotherThread());
  }

  @Test
  void run_quit_endsEvenIfMoreHasCome() throws IOException {
    TestSocket socket = new TestSocket(INCR + "QUIT\r\n" + INCR, INCR);
    talk(node, socket);

    rule("QUIT is answered, and nothing after it is run or read")
        .did("INCR n, QUIT and INCR n in one read", "in another read: INCR n")
        .expect(":1\r\n+OK\r\n")
        .got(socket.written());
    rule("nothing is read after QUIT").expect(1).got(socket.readCount());
    rule("nothing after QUIT was run").expect(":2\r\n").got(talk(INCR));
  }

  @Test
  void run_commandsWithoutWords_haveNoReply() throws IOException {
    rule("an empty command is skipped, without a reply")
        .did("*0", "an empty line", "*-1", "PING")
        .expect("+PONG\r\n")
        .got(talk("*0\r\n", "\r\n", "*-1\r\n", "PING\r\n"));
  }

  @Test
  void run_error_leavesTheConnectionUsable() throws IOException {
    rule("a command's error is a reply like any other")
        .did("NOSUCH", "GET without a key", "PING")
        .expect(
            "-ERR unknown command 'NOSUCH', with args beginning with: \r\n"
                + "-ERR wrong number of arguments for 'get' command\r\n+PONG\r\n")
        .got(talk("NOSUCH\r\nGET\r\nPING\r\n"));
  }

  @Test
  void run_twoClients_haveTheirOwnDatabaseProtocolAndName() throws IOException {
    rule("SELECT, HELLO and SETNAME hold for one connection")
        .did("client 1: SELECT 1, HELLO 3, CLIENT SETNAME one, SET k v")
        .expectThat(
            "an end of +OK +OK _", String.class, reply -> reply.endsWith("+OK\r\n+OK\r\n_\r\n"))
        .got(talk("SELECT 1\r\nHELLO 3\r\nCLIENT SETNAME one\r\nSET k v\r\nGET nosuch\r\n"));
    rule("another connection begins in database 0, in protocol 2, without a name")
        .did("client 2: GET k, CLIENT GETNAME, SELECT 1, GET k")
        .expect("$-1\r\n$-1\r\n+OK\r\n$1\r\nv\r\n")
        .got(talk("GET k\r\nCLIENT GETNAME\r\nSELECT 1\r\nGET k\r\n"));
  }

  @Test
  void run_clientVanishes_theNodeIsFreeForOthers() throws IOException {
    TestSocket gone = new TestSocket(INCR);
    gone.vanish();

    assertThatThrownBy(() -> talk(node, gone), "a client that vanished ends its connection")
        .isInstanceOf(IOException.class);
    rule("the lock was given back")
        .did("client 1 vanished", "client 2: INCR n")
        .expect(":2\r\n")
        .got(incrByAnotherThread());
  }

  @Test
  void run_whileRepliesAreWritten_othersMayRunCommands() throws Exception {
    AtomicReference<String> other = new AtomicReference<>("nothing: no reply was written");
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int one) {}

          @Override
          public void write(byte[] bytes, int offset, int length) {
            // Somebody else comes while this client has not taken its reply yet.
            other.set(incrByAnotherThread());
          }
        };
    new RespConnection(node, new TestSocket(INCR).in(), slow).run();

    rule("a client that does not read its replies holds up no other client")
        .did("client 1: INCR n, does not take its reply", "client 2: INCR n")
        .expect(":2\r\n")
        .got(other.get());
  }

  /// What another thread is answered to INCR n; or that it waits, which a thread at a lock says itself.
  private String incrByAnotherThread() {
    AtomicReference<String> reply = new AtomicReference<>();
    Thread other = Thread.ofPlatform().daemon().start(() -> reply.set(talkOrFail()));
    while (other.isAlive() && LockSupport.getBlocker(other) == null) {
      Thread.yield();
    }
    return reply.get() == null ? "nothing: the node is locked" : reply.get();
  }

  private String talkOrFail() {
    try {
      return talk(INCR);
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  @Test
  void run_manyClientsAtOnce_countEveryIncrement() throws Exception {
    // Once here, so that what is not done yet is thrown where it is seen.
    talk("PING\r\n");
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String[] reads = new String[200];
      java.util.Arrays.fill(reads, INCR.repeat(10));
      clients.add(Thread.ofPlatform().start(() -> talkQuietly(reads)));
    }
    for (Thread client : clients) {
      client.join();
    }

    rule("commands of different clients run one after the other")
        .did("8 clients at once, 2,000 INCR n each", "INCR n")
        .expect(":16001\r\n")
        .got(talk(INCR));
  }

  private void talkQuietly(String[] reads) {
    try {
      talk(reads);
    } catch (IOException | RuntimeException e) {
      // Its increments are missing then.
    }
  }
}
