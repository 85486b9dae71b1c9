package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.Clients;
import dev.rediscover.connection.Monitors;
import dev.rediscover.connection.Outbox;
import dev.rediscover.connection.ReplyMode;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// CLIENT: this connection and the others.
///
/// Thread: engine.
public final class ClientCommands {
  private final Clients clients;
  private final Monitors monitors;
  private final Outbox outbox;

  private ClientCommands(Clients clients, Monitors monitors, Outbox outbox) {
    this.clients = clients;
    this.monitors = monitors;
    this.outbox = outbox;
  }

  /// @return the rows of CLIENT, for those that stand elsewhere
  public static Rows addTo(CommandTable table, Clients clients, Monitors monitors, Outbox outbox) {
    ClientCommands it = new ClientCommands(clients, monitors, outbox);
    Rows rows =
        new Rows(table, CommandGroup.CONNECTION)
            .container("CLIENT", "2.4.0", "Commands about connections.");
    rows.add("GETNAME", 2, NONE, it::getName, NOSCRIPT, LOADING, STALE)
        .doc("2.6.9", "O(1)", "Gives the connection's name.");
    rows.add("ID", 2, NONE, it::id, NOSCRIPT, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Gives the connection's number.");
    rows.add("INFO", 2, NONE, it::info, NOSCRIPT, LOADING, STALE)
        .doc("6.2.0", "O(1)", "Describes the connection.")
        .tips("nondeterministic_output");
    rows.add("KILL", -3, NONE, it::kill, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.4.0", "O(N), N the number of connections", "Closes connections.");
    rows.add("LIST", -2, NONE, it::list, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.4.0", "O(N), N the number of connections", "Describes all connections.")
        .tips("nondeterministic_output");
    rows.add("NO-EVICT", 3, NONE, it::noEvict, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("7.0.0", "O(1)", "Keeps the connection when clients take too much memory.");
    rows.add("REPLY", 3, NONE, it::reply, NOSCRIPT, LOADING, STALE)
        .doc("3.2.0", "O(1)", "Says which commands are answered.");
    rows.add("SETINFO", 4, NONE, it::setInfo, NOSCRIPT, LOADING, STALE)
        .doc("7.2.0", "O(1)", "Says which library the client is.");
    rows.add("SETNAME", 3, NONE, it::setName, NOSCRIPT, LOADING, STALE)
        .doc("2.6.9", "O(1)", "Names the connection.");
    rows.add("HELP", 2, NONE, ClientCommands::help, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Tells what the subcommands do.");
    TrackingCommands.addTo(rows);
    return rows;
  }

  private void getName(Call call, RespWriter reply) {
    String name = call.session().name();
    if (name.isEmpty()) {
      reply.nil();
    } else {
      reply.bulk(name);
    }
  }

  private void setName(Call call, RespWriter reply) {
    ClientNames.check(call.word(2));
    call.session().rename(call.word(2).toString());
    reply.ok();
  }

  private void setInfo(Call call, RespWriter reply) {
    Slice text = call.word(3);
    Client client = Client.of(call.session());
    if (call.is(2, "LIB-NAME")) {
      checkInfo(text, "lib-name");
      client.libraryName(text.toString());
    } else if (call.is(2, "LIB-VER")) {
      checkInfo(text, "lib-ver");
      client.libraryVersion(text.toString());
    } else {
      throw new RespError("ERR Unrecognized option '" + call.word(2) + "'");
    }
    reply.ok();
  }

  private static void checkInfo(Slice text, String option) {
    if (!ClientNames.isPlain(text)) {
      throw new RespError(
          "ERR " + option + " cannot contain spaces, newlines or special characters.");
    }
  }

  private void id(Call call, RespWriter reply) {
    reply.integer(call.session().id());
  }

  private void info(Call call, RespWriter reply) {
    Client.of(call.session()).activity().runs(call.command().name());
    String line = line(Client.of(call.session()), call);
    reply.verbatim("txt", Slice.of(line + "\n"));
  }

  private String line(Client client, Call call) {
    long runningBytes = client == call.session() ? call.words().wordBytes() : 0;
    return ClientLine.of(client, monitors.contains(client), runningBytes, call.nowMillis());
  }

  private void list(Call call, RespWriter reply) {
    List<Client> shown = new ArrayList<>(clients.all());
    if (call.count() == 4 && call.is(2, "TYPE")) {
      String type = ClientFilter.type(call.word(3));
      shown.removeIf(client -> !type.equals(client.type()));
    } else if (call.count() > 3 && call.is(2, "ID")) {
      shown.clear();
      for (int i = 3; i < call.count(); i++) {
        Client client = clients.find(call.integer(i, "ERR Invalid client ID"));
        if (client != null) {
          shown.add(client);
        }
      }
    } else if (call.count() != 2) {
      throw RespError.syntax();
    }
    Client.of(call.session()).activity().runs(call.command().name());
    StringBuilder lines = new StringBuilder();
    for (Client client : shown) {
      lines.append(line(client, call)).append('\n');
    }
    reply.verbatim("txt", Slice.of(lines.toString()));
  }

  private void kill(Call call, RespWriter reply) {
    ClientFilter filter = ClientFilter.of(call);
    long killed = 0;
    for (Client client : List.copyOf(clients.all())) {
      if (filter.matches(client, call.session())) {
        killed++;
        if (client == call.session()) {
          client.closeAfterReply();
        } else {
          client.close();
        }
      }
    }
    if (!filter.isOldForm()) {
      reply.integer(killed);
    } else if (killed == 0) {
      throw new RespError("ERR No such client");
    } else {
      reply.ok();
    }
  }

  private void noEvict(Call call, RespWriter reply) {
    Client.of(call.session()).keptFromEviction(onOff(call, 2));
    reply.ok();
  }

  private void reply(Call call, RespWriter reply) {
    ReplyMode mode = Client.of(call.session()).replyMode();
    switch (call.word(2).toString().toLowerCase(Locale.ROOT)) {
      case "on" -> {
        wish(mode::on);
        reply.ok();
      }
      case "off" -> wish(mode::off);
      case "skip" -> wish(mode::skipNext);
      default -> throw RespError.syntax();
    }
  }

  private void wish(Runnable change) {
    change.run();
    outbox.wishChanged();
  }

  private static boolean onOff(Call call, int i) {
    if (call.is(i, "ON")) {
      return true;
    }
    if (call.is(i, "OFF")) {
      return false;
    }
    throw RespError.syntax();
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "CLIENT",
        "CACHING (YES|NO)",
        "Track the keys of the next command or not: without tracking it is an error.",
        "GETNAME",
        "The name of this connection.",
        "GETREDIR",
        "The connection that invalidation messages go to.",
        "ID",
        "The number of this connection.",
        "INFO",
        "This connection in one line.",
        "KILL <ip:port> | <option> <value> [...]",
        "Close connections: ID <id>, ADDR <ip:port>, LADDR <ip:port>, TYPE <type>, USER <name>, SKIPME (YES|NO).",
        "LIST [TYPE <type> | ID <id> ...]",
        "Connections, a line each.",
        "NO-EVICT (ON|OFF)",
        "Keep this connection when clients take too much memory.",
        "PAUSE <milliseconds> [WRITE|ALL]",
        "Let commands, or only those that change something, wait.",
        "REPLY (ON|OFF|SKIP)",
        "Which commands are answered.",
        "SETINFO (LIB-NAME|LIB-VER) <text>",
        "Which library this client is.",
        "SETNAME <name>",
        "Name this connection.",
        "TRACKING OFF",
        "Don't track keys; ON is not supported.",
        "TRACKINGINFO",
        "How keys are tracked.",
        "UNBLOCK <id> [TIMEOUT|ERROR]",
        "End the waiting of a connection that waits for a key.",
        "UNPAUSE",
        "Let the commands go on that wait.");
  }
}
