package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ALLOW_BUSY;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.NO_AUTH;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.InputLimits;
import dev.rediscover.ops.Config;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.security.MessageDigest;
import java.util.function.Consumer;

/// AUTH, HELLO, RESET: who a connection is and how it is spoken to.
///
/// Thread: engine.
public final class ConnectionRows {
  private static final String WRONG_PASSWORD =
      "WRONGPASS invalid username-password pair or user is disabled.";

  private final Config config;
  private final InputLimits inputLimits;
  private final Consumer<Client> reset;

  private ConnectionRows(Config config, InputLimits inputLimits, Consumer<Client> reset) {
    this.config = config;
    this.inputLimits = inputLimits;
    this.reset = reset;
  }

  /// @param reset ends what a client has begun besides its session: RESET
  public static void addTo(
      CommandTable table, Config config, InputLimits inputLimits, Consumer<Client> reset) {
    ConnectionRows it = new ConnectionRows(config, inputLimits, reset);
    Rows rows = new Rows(table, CommandGroup.CONNECTION);
    rows.add("AUTH", -2, NONE, it::auth, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
        .doc("1.0.0", "O(N), N the number of passwords of the user", "Says who the client is.");
    rows.add("HELLO", -1, NONE, it::hello, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
        .doc("6.0.0", "O(1)", "Agrees on the protocol's version, and may authenticate.");
    rows.add("RESET", 1, NONE, it::reset, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY)
        .doc("6.2.0", "O(1)", "Puts the connection back to how it began.");
  }

  private void auth(Call call, RespWriter reply) {
    if (call.count() > 3) {
      throw RespError.syntax();
    }
    if (call.count() == 2 && config.requirepass.get().isEmpty()) {
      throw new RespError(
          "ERR AUTH <password> called without any password configured for the default user. Are"
              + " you sure your configuration is correct?");
    }
    Slice user = call.count() == 3 ? call.word(1) : Slice.of("default");
    authenticate(Client.of(call.session()), user, call.word(call.count() - 1));
    reply.ok();
  }

  private void authenticate(Client client, Slice user, Slice password) {
    if (!user.equals(Slice.of("default")) || !isPassword(password)) {
      throw new RespError(WRONG_PASSWORD);
    }
    inputLimits.admit(client);
  }

  /// Compares in a time that does not tell how much of the password was right.
  private boolean isPassword(Slice given) {
    String password = config.requirepass.get();
    return password.isEmpty()
        || MessageDigest.isEqual(sha256(Slice.of(password).toBytes()), sha256(given.toBytes()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  /// `HELLO [version [AUTH user password] [SETNAME name]]`: all of it or, on an error, nothing.
  private void hello(Call call, RespWriter reply) {
    Client client = Client.of(call.session());
    int version = client.protocol();
    int next = 1;
    if (call.count() > 1) {
      long asked = call.integer(1, "ERR Protocol version is not an integer or out of range");
      if (asked < 2 || asked > 3) {
        throw new RespError("NOPROTO unsupported protocol version");
      }
      version = (int) asked;
      next = 2;
    }
    Slice user = null;
    Slice password = null;
    Slice name = null;
    while (next < call.count()) {
      int more = call.count() - next - 1;
      if (call.is(next, "AUTH") && more >= 2) {
        user = call.word(next + 1);
        password = call.word(next + 2);
        next += 3;
      } else if (call.is(next, "SETNAME") && more >= 1) {
        name = call.word(next + 1);
        ClientNames.check(name);
        next += 2;
      } else {
        throw new RespError("ERR Syntax error in HELLO option '" + call.word(next) + "'");
      }
    }
    if (user != null) {
      authenticate(client, user, password);
    }
    if (!client.isAuthenticated()) {
      throw new RespError(
          "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO"
              + " AUTH <user> <pass> option can be used to authenticate the client and"
              + " select the RESP protocol version at the same time");
    }
    if (name != null) {
      client.rename(name.toString());
    }
    client.useProtocol(version);
    reply.protocol(version);
    greet(client, reply);
  }

  private static void greet(Client client, RespWriter reply) {
    reply.map(7);
    reply.bulk("server");
    reply.bulk("redis");
    reply.bulk("version");
    reply.bulk(Version.REDIS);
    reply.bulk("proto");
    reply.integer(client.protocol());
    reply.bulk("id");
    reply.integer(client.id());
    reply.bulk("mode");
    reply.bulk("standalone");
    reply.bulk("role");
    reply.bulk("master");
    reply.bulk("modules");
    reply.array(0);
  }

  private void reset(Call call, RespWriter reply) {
    Client client = Client.of(call.session());
    client.reset();
    reset.accept(client);
    inputLimits.greet(client);
    reply.protocol(client.protocol());
    reply.simple("RESET");
  }
}
