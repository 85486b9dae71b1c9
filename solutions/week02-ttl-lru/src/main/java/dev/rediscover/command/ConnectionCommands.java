package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.ALLOW_BUSY;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.NO_AUTH;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.Locale;

/// The commands on the connection itself.
///
/// Thread: engine.
public final class ConnectionCommands {
  /// The version of Redis that this server answers like.
  public static final String VERSION = "7.0.15";

  private static final int OLDEST_PROTOCOL = 2;
  private static final int NEWEST_PROTOCOL = 3;

  private ConnectionCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    Rows rows = new Rows(table, CommandGroup.CONNECTION);
    // formatter:off
    rows.add("ECHO",   2, NONE, ConnectionCommands::echo,   LOADING, STALE, FAST)
        .doc("1.0.0", "O(1)", "Gives back what it was given.");
    rows.add("HELLO", -1, NONE,
             ConnectionCommands::hello,  NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
        .doc("6.0.0", "O(1)", "Says who is there, and switches the protocol.");
    rows.add("PING",  -1, NONE, ConnectionCommands::ping,   FAST)
        .doc("1.0.0", "O(1)", "Answers, to show that somebody is there.")
        .tips("request_policy:all_shards", "response_policy:all_succeeded");
    rows.add("QUIT",  -1, NONE,
             ConnectionCommands::quit,   NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
        .doc("1.0.0", "O(1)", "Closes the connection.");
    rows.add("SELECT", 2, NONE, ConnectionCommands::select, LOADING, STALE, FAST)
        .doc("1.0.0", "O(1)", "Moves the connection to another database.");

    Rows client = rows.container("CLIENT", "2.4.0", "What the server knows about connections.");
    client.add("GETNAME", 2, NONE, ConnectionCommands::getName, NOSCRIPT, LOADING, STALE)
        .doc("2.6.9", "O(1)", "Gives the connection's name.");
    client.add("HELP",    2, NONE, ConnectionCommands::help,    LOADING, STALE)
        .doc("5.0.0", "O(1)", "Tells what the subcommands do.");
    client.add("ID",      2, NONE, ConnectionCommands::id,      NOSCRIPT, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Gives the connection's number.");
    client.add("SETINFO", 4, NONE, ConnectionCommands::setInfo, NOSCRIPT, LOADING, STALE)
        .doc("7.2.0", "O(1)", "Tells which library the client uses.");
    client.add("SETNAME", 3, NONE, ConnectionCommands::setName, NOSCRIPT, LOADING, STALE)
        .doc("2.6.9", "O(1)", "Gives the connection a name.");
    // formatter:on
  }

  private static void ping(Call call, RespWriter reply) {
    if (call.count() > 2) {
      throw RespError.wrongArity(call.command().name());
    }
    if (call.session().listensInProtocol2()) {
      reply.array(2);
      reply.bulk("pong");
      reply.bulk(call.count() == 2 ? call.word(1) : new Slice());
    } else if (call.count() == 2) {
      reply.bulk(call.word(1));
    } else {
      reply.simple("PONG");
    }
  }

  private static void echo(Call call, RespWriter reply) {
    reply.bulk(call.word(1));
  }

  private static void quit(Call call, RespWriter reply) {
    call.session().closeAfterReply();
    reply.ok();
  }

  private static void select(Call call, RespWriter reply) {
    call.session().select(DatabaseCommands.check(call, call.int32(1)));
    reply.ok();
  }

  /// HELLO [version [AUTH user password] [SETNAME name]].
  private static void hello(Call call, RespWriter reply) {
    Session session = call.session();
    int version = session.protocol();
    if (call.count() > 1) {
      long asked = call.integer(1, "ERR Protocol version is not an integer or out of range");
      if (asked < OLDEST_PROTOCOL || asked > NEWEST_PROTOCOL) {
        throw new RespError("NOPROTO unsupported protocol version");
      }
      version = (int) asked;
    }
    Slice name = null;
    for (int i = 2; i < call.count(); i++) {
      if (call.is(i, "AUTH") && i + 2 < call.count()) {
        // There are no passwords here: the default user's every one is right.
        requireDefaultUser(call.word(i + 1));
        i += 2;
      } else if (call.is(i, "SETNAME") && i + 1 < call.count()) {
        name = call.word(++i);
        checkName(name, "ERR Client names");
      } else {
        throw new RespError("ERR Syntax error in HELLO option '" + call.word(i) + "'");
      }
    }
    if (name != null) {
      session.rename(name.toString());
    }
    session.useProtocol(version);
    introduce(session, reply);
  }

  private static void requireDefaultUser(Slice user) {
    if (!user.toString().equals("default")) {
      throw new RespError("WRONGPASS invalid username-password pair or user is disabled.");
    }
  }

  private static void introduce(Session session, RespWriter reply) {
    reply.map(7);
    reply.bulk("server");
    reply.bulk("redis");
    reply.bulk("version");
    reply.bulk(VERSION);
    reply.bulk("proto");
    reply.integer(session.protocol());
    reply.bulk("id");
    reply.integer(session.id());
    reply.bulk("mode");
    reply.bulk("standalone");
    reply.bulk("role");
    reply.bulk("master");
    reply.bulk("modules");
    reply.array(0);
  }

  private static void getName(Call call, RespWriter reply) {
    String name = call.session().name();
    if (name.isEmpty()) {
      reply.nil();
    } else {
      reply.bulk(name);
    }
  }

  private static void setName(Call call, RespWriter reply) {
    checkName(call.word(2), "ERR Client names");
    call.session().rename(call.word(2).toString());
    reply.ok();
  }

  /// Redis has it since 7.2; clients that know it say it whatever the version, and go on without.
  private static void setInfo(Call call, RespWriter reply) {
    String attribute = call.word(2).toString().toLowerCase(Locale.ROOT);
    if (!attribute.equals("lib-name") && !attribute.equals("lib-ver")) {
      throw new RespError("ERR Unrecognized option '" + call.word(2) + "'");
    }
    checkName(call.word(3), "ERR " + attribute);
    call.session().describe(attribute, call.word(3).toString());
    reply.ok();
  }

  /// A name stands in lists where blanks and line ends part the columns.
  private static void checkName(Slice name, String who) {
    for (int i = 0; i < name.length(); i++) {
      if (name.at(i) < '!' || name.at(i) > '~') {
        throw new RespError(who + " cannot contain spaces, newlines or special characters.");
      }
    }
  }

  private static void id(Call call, RespWriter reply) {
    reply.integer(call.session().id());
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "CLIENT",
        "GETNAME",
        "The name of this connection.",
        "ID",
        "The number of this connection.",
        "SETINFO <lib-name | lib-ver> <text>",
        "Tells which library the client uses.",
        "SETNAME <name>",
        "Gives this connection a name.");
  }
}
