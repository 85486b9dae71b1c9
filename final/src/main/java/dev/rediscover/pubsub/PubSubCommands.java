package dev.rediscover.pubsub;

import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.MAY_REPLICATE;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.PUBSUB;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeyFlag.NOT_KEY;
import static dev.rediscover.command.KeySpec.ALL;
import static dev.rediscover.command.KeySpec.NONE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.GlobPattern;
import dev.rediscover.command.Handler;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;

/// SUBSCRIBE, PUBLISH and their relatives.
///
/// Thread: engine.
public final class PubSubCommands {
  private final Channels channels;
  private final PublishListener listener;

  private PubSubCommands(Channels channels, PublishListener listener) {
    this.channels = channels;
    this.listener = listener;
  }

  /// Adds the rows.
  ///
  /// @param listener hears of what is published
  public static void addTo(CommandTable table, Channels channels, PublishListener listener) {
    PubSubCommands commands = new PubSubCommands(channels, listener);
    Rows rows = new Rows(table, CommandGroup.PUBSUB);
    commands.addSubscribing(rows);
    commands.addPublishing(rows);
    commands.addAsking(rows.container("PUBSUB", "2.8.0", "What is listened to."));
  }

  private void addSubscribing(Rows rows) {
    // formatter:off
    rows.add("PSUBSCRIBE", -2, NONE, begin(Kind.PATTERN), PUBSUB, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(N), N being the number of patterns",
             "Listens to all channels that match a pattern.");
    rows.add("PUNSUBSCRIBE", -1, NONE, end(Kind.PATTERN), PUBSUB, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(N), N being the number of patterns", "Listens to a pattern no more.");
    rows.add("SSUBSCRIBE", -2, ALL.with(NOT_KEY), begin(Kind.SHARD),
             PUBSUB, NOSCRIPT, LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of channels", "Listens to channels of a shard.");
    rows.add("SUBSCRIBE", -2, NONE, begin(Kind.CHANNEL), PUBSUB, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(N), N being the number of channels", "Listens to channels.");
    rows.add("SUNSUBSCRIBE", -1, ALL.with(NOT_KEY), end(Kind.SHARD),
             PUBSUB, NOSCRIPT, LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of channels",
             "Listens to channels of a shard no more.");
    rows.add("UNSUBSCRIBE", -1, NONE, end(Kind.CHANNEL), PUBSUB, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(N), N being the number of channels", "Listens to channels no more.");
    // formatter:on
  }

  private void addPublishing(Rows rows) {
    // formatter:off
    rows.add("PUBLISH", 3, NONE, this::publish, PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE)
        .doc("2.0.0", "O(N + M), N being the number of listeners, M the number of patterns",
             "Sends a message to all who listen to a channel.");
    rows.add("SPUBLISH", 3, ONE.with(NOT_KEY), this::sPublish,
             PUBSUB, LOADING, STALE, FAST, MAY_REPLICATE)
        .doc("7.0.0", "O(N), N being the number of listeners",
             "Sends a message to all who listen to a channel of a shard.");
    // formatter:on
  }

  private void addAsking(Rows rows) {
    // formatter:off
    rows.add("CHANNELS", -2, NONE, names(Kind.CHANNEL), PUBSUB, LOADING, STALE)
        .doc("2.8.0", "O(N), N being the number of channels", "Gives the channels listened to.");
    rows.add("HELP", 2, NONE, PubSubCommands::help, LOADING, STALE)
        .doc("6.2.0", "O(1)", "Tells what the subcommands do.")
        .outsideItsGroup();
    rows.add("NUMPAT", 2, NONE, this::numPat, PUBSUB, LOADING, STALE)
        .doc("2.8.0", "O(1)", "Counts the patterns listened to.");
    rows.add("NUMSUB", -2, NONE, numbers(Kind.CHANNEL), PUBSUB, LOADING, STALE)
        .doc("2.8.0", "O(N), N being the number of channels", "Counts who listens to channels.");
    rows.add("SHARDCHANNELS", -2, NONE, names(Kind.SHARD), PUBSUB, LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of channels",
             "Gives the channels of a shard listened to.");
    rows.add("SHARDNUMSUB", -2, NONE, numbers(Kind.SHARD), PUBSUB, LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of channels",
             "Counts who listens to channels of a shard.");
    // formatter:on
  }

  private static Subscriber subscriber(Call call) {
    return (Subscriber) call.session();
  }

  /// What Redis counts in its answers: channels and patterns together, shard channels by themselves.
  private static int count(Subscriber subscriber, Kind kind) {
    Subscriptions all = subscriber.subscriptions();
    return kind == Kind.SHARD
        ? all.count(Kind.SHARD)
        : all.count(Kind.CHANNEL) + all.count(Kind.PATTERN);
  }

  private Handler begin(Kind kind) {
    return (call, reply) -> {
      if (kind == Kind.SHARD && call.isNested()) {
        throw new RespError("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
      }
      for (int i = 1; i < call.count(); i++) {
        channels.subscribe(subscriber(call), kind, call.word(i));
        tell(call, reply.protocol(), kind.begun(), call.word(i), count(subscriber(call), kind));
      }
    };
  }

  private Handler end(Kind kind) {
    return (call, reply) -> {
      Subscriber subscriber = subscriber(call);
      List<Slice> names = new ArrayList<>();
      for (int i = 1; i < call.count(); i++) {
        names.add(call.word(i));
      }
      if (call.count() == 1) {
        names.addAll(subscriber.subscriptions().of(kind));
      }
      for (Slice name : names) {
        channels.unsubscribe(subscriber, kind, name);
        tell(call, reply.protocol(), kind.ended(), name, count(subscriber, kind));
      }
      if (names.isEmpty()) {
        tell(call, reply.protocol(), kind.ended(), null, count(subscriber, kind));
      }
    };
  }

  /// A message, not a reply: it comes whether or not the client wants replies.
  private static void tell(Call call, int protocol, String what, Slice name, int count) {
    RespWriter message = new RespWriter();
    message.protocol(protocol);
    message.push(3);
    message.bulk(what);
    if (name == null) {
      message.nil();
    } else {
      message.bulk(name);
    }
    message.integer(count);
    subscriber(call).deliver(message.bytes());
  }

  private void publish(Call call, RespWriter reply) {
    reply.integer(channels.publish(call.word(1), call.word(2)));
    listener.published(call.session().database(), call.words());
  }

  private void sPublish(Call call, RespWriter reply) {
    reply.integer(channels.publishOnShard(call.word(1), call.word(2)));
    listener.published(call.session().database(), call.words());
  }

  private Handler names(Kind kind) {
    return (call, reply) -> {
      if (call.count() > 3) {
        throw RespError.wrongSubcommand("PUBSUB", call.word(1));
      }
      GlobPattern pattern = call.count() > 2 ? GlobPattern.of(call.word(2)) : null;
      List<Slice> found = new ArrayList<>();
      for (Slice name : channels.names(kind)) {
        if (pattern == null || pattern.matches(name)) {
          found.add(name);
        }
      }
      reply.array(found.size());
      found.forEach(reply::bulk);
    };
  }

  private Handler numbers(Kind kind) {
    return (call, reply) -> {
      reply.array(2 * (call.count() - 2));
      for (int i = 2; i < call.count(); i++) {
        reply.bulk(call.word(i));
        reply.integer(channels.subscribers(kind, call.word(i)));
      }
    };
  }

  private void numPat(Call call, RespWriter reply) {
    reply.integer(channels.count(Kind.PATTERN));
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "PUBSUB",
        "CHANNELS [<pattern>]",
        "The channels that somebody listens to.",
        "NUMPAT",
        "How many patterns somebody listens to.",
        "NUMSUB [<channel> ...]",
        "How many listen to these channels, patterns not counted.",
        "SHARDCHANNELS [<pattern>]",
        "The channels of a shard that somebody listens to.",
        "SHARDNUMSUB [<channel> ...]",
        "How many listen to these channels of a shard.");
  }
}
