package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Exercise("1.7")
class LineConnectionTest {
  private final MapStore store = new MapStore();
  private final Output output = new Output();

  /// What a client reads, and in how many writes it was sent.
  private static final class Output extends ByteArrayOutputStream {
    private final List<Integer> writes = new ArrayList<>();

    @Override
    public void write(byte[] bytes, int offset, int length) {
      writes.add(length);
      super.write(bytes, offset, length);
    }

    @Override
    public void write(int one) {
      writes.add(1);
      super.write(one);
    }
  }

  private String run(Pieces pieces) throws IOException {
    new LineConnection(store, pieces, output).run();
    String replies = output.toString(StandardCharsets.ISO_8859_1);
    output.reset();
    return replies;
  }

  private void replies(String reply, String line) throws IOException {
    rule("the reply is Redis' own, byte for byte")
        .did(line)
        .expect(reply)
        .got(run(Pieces.of(line + "\r\n")));
  }

  @Test
  void stringCommands_known_answerAsRedisDoes() throws IOException {
    replies("$-1\r\n", "GET k");
    replies("+OK\r\n", "SET k hello");
    replies("$5\r\nhello\r\n", "GET k");
    replies(":0\r\n", "SETNX k other");
    replies(":1\r\n", "SETNX fresh value");
    replies("$5\r\nhello\r\n", "GETSET k bye");
    replies("$-1\r\n", "GETSET none new");
    replies(":6\r\n", "APPEND k bye");
    replies("$6\r\nbyebye\r\n", "GET k");
    replies(":1\r\n", "INCR n");
    replies(":-9\r\n", "INCRBY n -10");
    replies("$2\r\n-9\r\n", "GET n");
  }

  @Test
  void anyBytes_asKeyAndValue_comeBackAsTheyWere() throws IOException {
    // None of these is UTF-8.
    String odd = "\u00ff\u00fe\u0000\u00c3";
    replies("+OK\r\n", "SET k" + odd + " " + odd);
    replies("$4\r\n" + odd + "\r\n", "GET k" + odd);
    replies("$-1\r\n", "GET k\u00fe\u00fe\u0000\u00c3");
    replies(":8\r\n", "APPEND k" + odd + " " + odd);
    replies("$8\r\n" + odd + odd + "\r\n", "GETSET k" + odd + " " + odd);
    replies("$4\r\n" + odd + "\r\n", "ECHO " + odd);
    replies(":1\r\n", "SETNX n" + odd + " " + odd);
    replies("$4\r\n" + odd + "\r\n", "GET n" + odd);
  }

  @Test
  void keyCommands_known_answerAsRedisDoes() throws IOException {
    replies("+OK\r\n", "SET a 1");
    replies("+OK\r\n", "SET b 1");
    replies(":2\r\n", "DBSIZE");
    replies(":3\r\n", "EXISTS a b none a");
    replies(":2\r\n", "DEL a b none a");
    replies(":0\r\n", "DBSIZE");
  }

  @Test
  void otherCommands_known_answerAsRedisDoes() throws IOException {
    replies("+PONG\r\n", "PING");
    replies("+PONG\r\n", "pInG");
    replies("$2\r\nhi\r\n", "PING hi");
    replies("$2\r\nhi\r\n", "  ECHO \t hi  ");
    replies("+OK\r\n", "QUIT");
  }

  @Test
  void badCommands_answerWithTheErrorAndGoOn() throws IOException {
    replies("-ERR wrong number of arguments for 'get' command\r\n", "GET");
    replies("-ERR wrong number of arguments for 'ping' command\r\n", "PING a b");
    replies("-ERR unknown command 'FOO', with args beginning with: \r\n", "FOO");
    replies("-ERR unknown command 'foo', with args beginning with: 'a' 'b' \r\n", "foo a b");
    replies("-ERR syntax error\r\n", "SET k v maybe");
    replies("+OK\r\n", "SET k text");
    replies("-ERR value is not an integer or out of range\r\n", "INCR k");
    replies("-ERR value is not an integer or out of range\r\n", "INCRBY n 1.5");
    replies("-ERR value is not an integer or out of range\r\n", "INCRBY n +1");
    replies("+OK\r\n", "SET n 9223372036854775807");
    replies("-ERR increment or decrement would overflow\r\n", "INCR n");
    rule("a command that fails changes nothing")
        .did("SET fresh v maybe", "GET fresh")
        .expect("-ERR syntax error\r\n$-1\r\n")
        .got(run(Pieces.of("SET fresh v maybe\r\n", "GET fresh\r\n")));
    rule("an error ends the command, not the connection")
        .did("GET", "PING, in the same connection")
        .expect("-ERR wrong number of arguments for 'get' command\r\n+PONG\r\n")
        .got(run(Pieces.of("GET\r\n", "PING\r\n")));
  }

  @Test
  void everyCommand_ofOneKey_isOneCallOfTheStore() throws IOException {
    for (String line :
        List.of("GET k", "SET k 1", "SETNX k2 1", "GETSET k 2", "INCR k", "INCRBY k 2", "DEL k")) {
      int before = store.calls();
      run(Pieces.of(line + "\r\n"));
      rule("one command on one key is one call of the store: two would let others in between")
          .did(line)
          .expect(1, "calls of the store")
          .got(store.calls() - before);
    }
  }

  @Test
  void emptyLines_areNotAnswered() throws IOException {
    rule("an empty line is not a command, and gets no answer")
        .did("three empty lines", "PING")
        .expect("+PONG\r\n")
        .got(run(Pieces.of("\r\n\n  \r\nPING\r\n")));
  }

  @Test
  void manyLinesInOneRead_areAnsweredInOrderInOneWrite() throws IOException {
    String replies = run(Pieces.of("SET k 1\r\nINCR k\r\nGET k\r\nPING\r\nGET none\r\n"));
    rule("each line has its reply, in the order of the lines")
        .did("five lines in one read")
        .expect("+OK\r\n:2\r\n$1\r\n2\r\n+PONG\r\n$-1\r\n")
        .got(replies);
    rule("the replies to all lines of one read go out in one write")
        .did("five lines in one read")
        .expect(List.of(replies.length()), "bytes of each write")
        .got(output.writes);
  }

  @Test
  void eachRead_isAnsweredBeforeTheNext() throws IOException {
    run(Pieces.of("PING\r\nPI", "NG\r\nPING", "\r\n"));
    rule("whoever waits for a reply gets it before the server waits for more")
        .did("read \"PING\\r\\nPI\"", "read \"NG\\r\\nPING\"", "read \"\\r\\n\"")
        .expect(List.of(7, 7, 7), "bytes of each write: a +PONG for each read that ended a line")
        .got(output.writes);
  }

  @Test
  void quit_linesBehindIt_areNotRun() throws IOException {
    rule("after QUIT nothing is read and nothing is done")
        .did("SET a 1, QUIT, SET a 2 in one read", "SET a 3 in another one")
        .expect("+OK\r\n+OK\r\n")
        .got(run(Pieces.of("SET a 1\r\nQUIT\r\nSET a 2\r\n", "SET a 3\r\n")));
    replies("$1\r\n1\r\n", "GET a");
  }

  @Test
  void oversizedLine_earlierOnesAreAnswered_laterOnesAreNotRun() throws IOException {
    String tooLong = "SET a " + "x".repeat(LineReader.LINE_BYTES_MAX);
    rule("a line over the limit ends the connection, and the client is told why")
        .did("SET a 1", "a line of 65542 bytes", "SET a 2")
        .expect("+OK\r\n-ERR Protocol error: too big inline request\r\n")
        .got(run(Pieces.of("SET a 1\r\n", tooLong, "\r\nSET a 2\r\n")));
    replies("$1\r\n1\r\n", "GET a");
  }

  @Test
  @Timeout(5)
  void endOfStream_inTheMiddleOfALine_isTheEnd() throws IOException {
    rule("a line that has not ended when the client closes is not run")
        .did("PING", "SET a 1, without the end of the line", "end of the stream")
        .expect("+PONG\r\n")
        .got(run(Pieces.of("PING\r\nSET a 1")));
    replies("$-1\r\n", "GET a");
  }
}
