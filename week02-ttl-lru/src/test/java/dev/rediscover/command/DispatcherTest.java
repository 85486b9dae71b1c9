package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(value = "2.9", points = 5)
class DispatcherTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void execute_knownCommand_writesTheReplyOfItsHandler() {
    TestNode node = new TestNode();

    node.expect("+PONG\r\n", "PING");
    node.expect("+OK\r\n", "sEt", "k", "v");
    node.expect("$1\r\nv\r\n", "get", "k");
  }

  @Test
  void execute_unknownCommand_saysWhatItWas() {
    TestNode node = new TestNode();

    node.expect("-ERR unknown command 'FOO', with args beginning with: \r\n", "FOO");
    node.expect(
        "-ERR unknown command 'foo', with args beginning with: 'a' 'b' \r\n", "foo", "a", "b");
    node.expect("-ERR unknown command '', with args beginning with: '' \r\n", "", "");
  }

  @Test
  void execute_unknownCommandWithLongWords_showsThe128FirstBytes() {
    TestNode node = new TestNode();
    String long200 = "x".repeat(200);

    node.expect(
        "-ERR unknown command '"
            + "x".repeat(128)
            + "', with args beginning with: '"
            + "x".repeat(128)
            + "' \r\n",
        long200,
        long200,
        "never shown");
    node.expect(
        "-ERR unknown command 'n', with args beginning with: '"
            + "y".repeat(120)
            + "' 'zzzzz' \r\n",
        "n",
        "y".repeat(120),
        "zzzzzzzzz",
        "never shown");
  }

  @Test
  void execute_lineBreakInTheName_doesNotBreakTheReply() {
    new TestNode().expect("-ERR unknown command 'a  b', with args beginning with: \r\n", "a\r\nb");
  }

  @Test
  void execute_unknownSubcommand_saysWhereTheHelpIs() {
    TestNode node = new TestNode();

    node.expect("-ERR unknown subcommand 'nope'. Try OBJECT HELP.\r\n", "object", "nope", "k");
    node.expect("-ERR wrong number of arguments for 'object' command\r\n", "OBJECT");
    node.expect(
        "-ERR wrong number of arguments for 'object|encoding' command\r\n", "OBJECT", "ENCODING");
  }

  @Test
  void execute_wrongNumberOfWords_isRefusedBeforeAnyGate() {
    TestNode node = new TestNode(gate("first", true));

    node.expect("-ERR wrong number of arguments for 'get' command\r\n", "GET");
    node.expect("-ERR wrong number of arguments for 'get' command\r\n", "GET", "a", "b");
    node.expect("-ERR wrong number of arguments for 'set' command\r\n", "SET", "a");
    rule("the number of words is checked before any other gate is asked")
        .expect(List.of())
        .got(asked);
  }

  private Gate gate(String name, boolean pass) {
    return (call, reply) -> {
      asked.add(name);
      if (!pass) {
        reply.simple("QUEUED");
      }
      return pass;
    };
  }

  @Test
  void execute_gates_areAskedInTheirOrderUntilOneAnswers() {
    TestNode node = new TestNode(gate("one", true), gate("two", false), gate("three", true));

    node.expect("+QUEUED\r\n", "SET", "k", "v");

    rule("gates are asked in the order in which they were given, until one of them answers")
        .expect(List.of("one", "two"))
        .got(asked);
    rule("a gate that has answered takes the place of the handler: the command does not run")
        .did("SET k v, answered by a gate", "DBSIZE of the keyspace")
        .expect(0)
        .got(node.databases.get(0).size());
    rule("the outcome says who answered").expect(Outcome.ANSWERED).got(node.run("GET", "k"));
  }

  @Test
  void execute_gateThatRefuses_isTheReplyAndNothingRan() {
    Gate readOnly =
        (call, reply) -> {
          reply.array(2);
          if (call.command().isWrite()) {
            throw new RespError("READONLY You can't write against a read only replica.");
          }
          reply.rollback(0);
          return true;
        };
    TestNode node = new TestNode(readOnly);

    node.expect("-READONLY You can't write against a read only replica.\r\n", "SET", "k", "v");
    node.expect("$-1\r\n", "GET", "k");
    rule("a command that a gate refused is REJECTED")
        .expect(Outcome.REJECTED)
        .got(node.run("SET", "k", "v"));
  }

  @Test
  void execute_errorInTheMiddleOfAReply_takesBackWhatWasWritten() {
    TestNode node = new TestNode();
    new Rows(node.table, CommandGroup.GENERIC)
        .add(
            "HALF",
            1,
            KeySpec.NONE,
            (_, reply) -> {
              reply.array(3);
              reply.bulk("one");
              throw RespError.syntax();
            });
    RespWriter reply = new RespWriter();
    reply.simple("EARLIER");

    Outcome outcome = node.run(reply, "HALF");

    rule("a command has one reply: an error takes back what the command has written so far, and nothing else")
        .did(
            "a reply to an earlier command waits in the same buffer",
            "HALF writes *3 and one element, then fails")
        .expect("+EARLIER\r\n-ERR syntax error\r\n")
        .got(TestNode.text(reply));
    rule("a command whose handler failed is FAILED").expect(Outcome.FAILED).got(outcome);
  }

  @Test
  void execute_storeRefuses_itsTextIsTheReply() {
    TestNode node = new TestNode();
    node.ask("SET", "k", "abc");
    node.ask("LPUSH", "list", "x");

    node.expect("-ERR value is not an integer or out of range\r\n", "INCR", "k");
    node.expect(
        "-WRONGTYPE Operation against a key holding the wrong kind of value\r\n", "GET", "list");
    node.expect(
        "-ERR invalid expire time in 'expire' command\r\n", "EXPIRE", "k", "9223372036854775807");
    rule("what the store refuses is the client's mistake: FAILED")
        .expect(Outcome.FAILED)
        .got(node.run("INCR", "k"));
  }

  @Test
  void execute_bug_isNotHidden() {
    TestNode node = new TestNode();
    new Rows(node.table, CommandGroup.GENERIC)
        .add(
            "BUG",
            1,
            KeySpec.NONE,
            (_, _) -> {
              throw new IllegalStateException("our own mistake");
            });

    assertThatThrownBy(
            () -> node.ask("BUG"), "an exception that is not an answer is not turned into one")
        .isInstanceOf(IllegalStateException.class);
    node.expect("+PONG\r\n", "PING");
  }

  @Test
  void execute_outcome_tellsTheKinds() {
    TestNode node = new TestNode();

    rule("a handler that ran to its end is DONE").expect(Outcome.DONE).got(node.run("PING"));
    rule("no such command is REJECTED").expect(Outcome.REJECTED).got(node.run("FOO"));
    rule("wrong arity is REJECTED").expect(Outcome.REJECTED).got(node.run("GET"));
    node.run("GET");
    rule("after a command has failed, the call can be asked for its error")
        .expect("ERR wrong number of arguments for 'get' command")
        .got(node.dispatcher.call().error());
    node.run("PING");
    rule("the next command starts without that error")
        .expect(null)
        .got(node.dispatcher.call().error());
  }

  @Test
  void execute_insideAHandler_hasACallOfItsOwn() {
    TestNode node = new TestNode();
    new Rows(node.table, CommandGroup.GENERIC)
        .add(
            "TWICE",
            2,
            KeySpec.NONE,
            (call, reply) -> {
              reply.array(2);
              node.dispatcher.apply(TestNode.words("SET", "inner", "x"), call.session(), reply);
              reply.bulk(call.word(1));
            });

    node.expect("*2\r\n+OK\r\n$5\r\nouter\r\n", "TWICE", "outer");
  }
}
