package dev.rediscover.admin;

import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.ALLOW_BUSY;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.NO_MULTI;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.Monitors;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// INFO, TIME, LOLWUT, MONITOR, SHUTDOWN: the server as a whole.
///
/// Thread: engine.
public final class ServerRows {
  private final Info info;
  private final Monitors monitors;
  private final Runnable stop;

  private ServerRows(Info info, Monitors monitors, Runnable stop) {
    this.info = info;
    this.monitors = monitors;
    this.stop = stop;
  }

  /// @param stop ends the process, from another thread: what SHUTDOWN does
  public static void addTo(CommandTable table, Info info, Monitors monitors, Runnable stop) {
    ServerRows it = new ServerRows(info, monitors, stop);
    Rows rows = new Rows(table, CommandGroup.SERVER);
    rows.add("INFO", -1, NONE, it::info, LOADING, STALE)
        .doc("1.0.0", "O(1)", "Tells how the server is and what it has done.")
        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
        .also(DANGEROUS);
    rows.add("LOLWUT", -1, NONE, it::lolwut, READONLY, FAST)
        .doc("5.0.0", "", "Says which server this is.");
    rows.add("MONITOR", 1, NONE, it::monitor, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("1.0.0", "", "Shows every command that the server runs, from now on.");
    rows.add(
            "SHUTDOWN",
            -1,
            NONE,
            it::shutdown,
            ADMIN,
            NOSCRIPT,
            LOADING,
            STALE,
            NO_MULTI,
            ALLOW_BUSY)
        .doc("1.0.0", "O(N), N the keys to save", "Stops the server.");
    rows.add("TIME", 1, NONE, it::time, LOADING, STALE, FAST)
        .doc("2.6.0", "O(1)", "Gives the server's time.")
        .tips("nondeterministic_output");
  }

  private void info(Call call, RespWriter reply) {
    List<String> sections = new ArrayList<>();
    for (int i = 1; i < call.count(); i++) {
      sections.add(call.word(i).toString().toLowerCase(Locale.ROOT));
    }
    reply.verbatim("txt", Slice.of(info.text(sections)));
  }

  private void monitor(Call call, RespWriter reply) {
    if (call.isNested()) {
      throw new RespError("ERR MONITOR isn't allowed for DENY BLOCKING client");
    }
    monitors.add(Client.of(call.session()));
    reply.ok();
  }

  private void time(Call call, RespWriter reply) {
    // The batch's clock has milliseconds only: the rest comes from a finer one.
    java.time.Instant now = java.time.Instant.now();
    reply.array(2);
    reply.bulk(Long.toString(now.getEpochSecond()));
    reply.bulk(Integer.toString(now.getNano() / 1000));
  }

  private void lolwut(Call call, RespWriter reply) {
    // Clients look for the words before the version.
    reply.verbatim(
        "txt", Slice.of("Rediscover: Redis, built again. Redis ver. " + Version.REDIS + "\n"));
  }

  /// `SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]`: there is nothing to save yet.
  private void shutdown(Call call, RespWriter reply) {
    boolean save = false;
    boolean noSave = false;
    boolean abort = false;
    for (int i = 1; i < call.count(); i++) {
      switch (call.word(i).toString().toUpperCase(Locale.ROOT)) {
        case "NOSAVE" -> noSave = true;
        case "SAVE" -> save = true;
        case "NOW", "FORCE" -> {}
        case "ABORT" -> abort = true;
        default -> throw RespError.syntax();
      }
    }
    if (save && noSave || abort && call.count() > 2) {
      throw RespError.syntax();
    }
    if (abort) {
      throw new RespError("ERR No shutdown in progress.");
    }
    call.session().closeAfterReply();
    stop.run();
  }
}
