package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.NO_ASYNC_LOADING;
import static dev.rediscover.command.CommandFlag.NO_MULTI;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.AclCategory;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.storage.Snapshots;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SAVE, BGSAVE, LASTSAVE: snapshots when somebody asks for them.
///
/// Thread: engine.
public final class SaveCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SaveCommands.class);

  private final Snapshots snapshots;

  private SaveCommands(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  public static void addTo(CommandTable table, Snapshots snapshots) {
    SaveCommands it = new SaveCommands(snapshots);
    Rows rows = new Rows(table, CommandGroup.SERVER);
    rows.add("SAVE", 1, NONE, it::save, ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI)
        .doc("1.0.0", "O(N), N the keys", "Writes a snapshot while all clients wait.");
    rows.add("BGSAVE", -1, NONE, it::background, ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
        .doc("1.0.0", "O(1)", "Writes a snapshot in the background.");
    rows.add("LASTSAVE", 1, NONE, it::last, LOADING, STALE, FAST)
        .doc("1.0.0", "O(1)", "Tells when the last snapshot was written.")
        .tips("nondeterministic_output")
        .also(AclCategory.ADMIN, AclCategory.DANGEROUS);
  }

  private void save(Call call, RespWriter reply) {
    if (snapshots.isRunning()) {
      throw new RespError("ERR Background save already in progress");
    }
    try {
      snapshots.save();
      reply.ok();
    } catch (IOException failed) {
      LOG.warn("SAVE: {}", failed.getMessage());
      throw new RespError("ERR");
    }
  }

  private void background(Call call, RespWriter reply) {
    boolean schedules = call.count() > 1;
    if (call.count() > 2 || schedules && !call.word(1).equalsIgnoreCase("SCHEDULE")) {
      throw RespError.syntax();
    }
    if (snapshots.isRunning()) {
      throw new RespError("ERR Background save already in progress");
    }
    if (call.isNested()) {
      snapshots.schedule();
      reply.simple("Background saving scheduled");
      return;
    }
    try {
      snapshots.saveInBackground();
      reply.simple("Background saving started");
    } catch (IOException failed) {
      LOG.warn("BGSAVE: {}", failed.getMessage());
      throw new RespError("ERR");
    }
  }

  private void last(Call call, RespWriter reply) {
    reply.integer(snapshots.lastSaveMillis() / 1000);
  }
}
