package dev.rediscover.admin;

import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import java.util.Locale;

/// What FAILOVER is told: `[TO host port [FORCE]] [TIMEOUT milliseconds]`.
///
/// @param host of the replica that is to take over, or null: any
/// @param port its port
/// @param isForced whether it takes over when time is up, even if it does not have all
/// @param timeoutMillis 0: it takes as long as it takes
public record FailoverWish(String host, int port, boolean isForced, long timeoutMillis) {
  private static final FailoverWish ANY = new FailoverWish(null, 0, false, 0);

  static FailoverWish of(Call call) {
    FailoverWish wish = ANY;
    for (int i = 1; i < call.count(); i++) {
      String word = call.word(i).toString().toUpperCase(Locale.ROOT);
      int left = call.count() - i - 1;
      if (word.equals("TIMEOUT") && left >= 1 && wish.timeoutMillis == 0) {
        wish = wish.within(call.integer(i + 1));
        i++;
      } else if (word.equals("TO") && left >= 2 && wish.host == null) {
        wish = wish.to(call.word(i + 1).toString(), call.int32(i + 2));
        i += 2;
      } else if (word.equals("FORCE") && !wish.isForced) {
        wish = new FailoverWish(wish.host, wish.port, true, wish.timeoutMillis);
      } else {
        throw RespError.syntax();
      }
    }
    return wish;
  }

  private FailoverWish within(long millis) {
    if (millis <= 0) {
      throw new RespError("ERR FAILOVER timeout must be greater than 0");
    }
    return new FailoverWish(host, port, isForced, millis);
  }

  private FailoverWish to(String itsHost, int itsPort) {
    return new FailoverWish(itsHost, itsPort, isForced, timeoutMillis);
  }

  /// Whether one replica is named.
  public boolean hasTarget() {
    return host != null;
  }
}
