package dev.rediscover.admin;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.Session;
import dev.rediscover.connection.Client;
import dev.rediscover.resp.RespError;
import java.util.Locale;

/// Which clients CLIENT KILL means: `CLIENT KILL ip:port`, or options that must all be true.
///
/// @param isOldForm whether only an address was given, and the reply is OK instead of a number
/// @param id 0: any
/// @param address of the peer, or null
/// @param localAddress of this end, or null
/// @param type or null
/// @param user or null
/// @param skipsMe whether the one who asks stays
record ClientFilter(
    boolean isOldForm,
    long id,
    String address,
    String localAddress,
    String type,
    String user,
    boolean skipsMe) {

  static ClientFilter of(Call call) {
    if (call.count() == 3) {
      return new ClientFilter(true, 0, call.word(2).toString(), null, null, null, false);
    }
    if (call.count() % 2 != 0) {
      throw RespError.syntax();
    }
    ClientFilter filter = new ClientFilter(false, 0, null, null, null, null, true);
    for (int i = 2; i < call.count(); i += 2) {
      filter = filter.with(call, i);
    }
    return filter;
  }

  private ClientFilter with(Call call, int i) {
    String text = call.word(i + 1).toString();
    return switch (call.word(i).toString().toUpperCase(Locale.ROOT)) {
      case "ID" -> {
        long wanted = call.integer(i + 1, "ERR client-id should be greater than 0");
        if (wanted <= 0) {
          throw new RespError("ERR client-id should be greater than 0");
        }
        yield new ClientFilter(false, wanted, address, localAddress, type, user, skipsMe);
      }
      case "ADDR" -> new ClientFilter(false, id, text, localAddress, type, user, skipsMe);
      case "LADDR" -> new ClientFilter(false, id, address, text, type, user, skipsMe);
      case "TYPE" ->
          new ClientFilter(false, id, address, localAddress, type(call.word(i + 1)), user, skipsMe);
      case "USER" -> {
        if (!text.equals("default")) {
          throw new RespError("ERR No such user '" + text + "'");
        }
        yield new ClientFilter(false, id, address, localAddress, type, text, skipsMe);
      }
      case "SKIPME" ->
          new ClientFilter(false, id, address, localAddress, type, user, yesNo(call.word(i + 1)));
      default -> throw RespError.syntax();
    };
  }

  /// A type of clients by its name.
  static String type(Slice word) {
    String name = word.toString().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "normal", "pubsub" -> name;
      case "slave", "replica" -> "replica";
      case "master", "primary" -> "master";
      default -> throw new RespError("ERR Unknown client type '" + word + "'");
    };
  }

  private static boolean yesNo(Slice word) {
    if (word.equalsIgnoreCase("YES")) {
      return true;
    }
    if (word.equalsIgnoreCase("NO")) {
      return false;
    }
    throw RespError.syntax();
  }

  boolean matches(Client client, Session asker) {
    return (id == 0 || id == client.id())
        && (address == null || address.equals(client.address()))
        && (localAddress == null || localAddress.equals(client.localAddress()))
        && (type == null || type.equals(client.type()))
        && (user == null || client.isAuthenticated())
        && !(skipsMe && client == asker);
  }
}
