package dev.rediscover.pubsub;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.GlobPattern;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All channels and patterns that somebody listens to.
///
/// Thread: engine.
/// Invariant: a subscriber stands at a name here exactly if the name stands in its [Subscriptions];
/// no name here has no subscriber.
public final class Channels {
  /// A name that somebody listens to.
  private static final class Topic {
    final Slice name;

    /// Of a pattern; null for a channel.
    final GlobPattern pattern;

    final Set<Subscriber> subscribers = new LinkedHashSet<>();

    Topic(Kind kind, Slice name) {
      this.name = name;
      this.pattern = kind == Kind.PATTERN ? GlobPattern.of(name) : null;
    }
  }

  private final Map<Kind, Map<Slice, Topic>> topics = new EnumMap<>(Kind.class);

  public Channels() {
    for (Kind kind : Kind.values()) {
      topics.put(kind, new HashMap<>());
    }
  }

  /// Lets somebody listen to a name. Nothing happens if it does already.
  public void subscribe(Subscriber subscriber, Kind kind, Slice name) {
    if (subscriber.subscriptions().of(kind).contains(name)) {
      return;
    }
    Topic topic = topics.get(kind).get(name);
    if (topic == null) {
      topic = new Topic(kind, name.copy());
      topics.get(kind).put(topic.name, topic);
    }
    topic.subscribers.add(subscriber);
    subscriber.subscriptions().add(kind, topic.name);
  }

  /// Ends a subscription. Nothing happens if there is none.
  public void unsubscribe(Subscriber subscriber, Kind kind, Slice name) {
    if (!subscriber.subscriptions().remove(kind, name)) {
      return;
    }
    Topic topic = topics.get(kind).get(name);
    topic.subscribers.remove(subscriber);
    if (topic.subscribers.isEmpty()) {
      topics.get(kind).remove(name);
    }
  }

  /// Ends all subscriptions of somebody who is gone, or starts anew.
  public void forget(Subscriber subscriber) {
    if (!subscriber.subscriptions().areAny()) {
      return;
    }
    for (Kind kind : Kind.values()) {
      for (Slice name : List.copyOf(subscriber.subscriptions().of(kind))) {
        unsubscribe(subscriber, kind, name);
      }
    }
  }

  /// Sends a message to all who listen to the channel, or to a pattern that matches it.
  ///
  /// @return how many got it; who listens in two ways gets it twice
  public int publish(Slice channel, Slice payload) {
    int receivers = send(topics.get(Kind.CHANNEL).get(channel), Kind.CHANNEL, channel, payload);
    for (Topic topic : topics.get(Kind.PATTERN).values()) {
      if (topic.pattern.matches(channel)) {
        Message message = new Message(Kind.PATTERN.message(), topic.name, channel, payload);
        receivers += deliver(topic, message);
      }
    }
    return receivers;
  }

  /// Sends a message to all who listen to the shard's channel.
  ///
  /// @return how many got it
  public int publishOnShard(Slice channel, Slice payload) {
    return send(topics.get(Kind.SHARD).get(channel), Kind.SHARD, channel, payload);
  }

  private static int send(Topic topic, Kind kind, Slice channel, Slice payload) {
    return topic == null ? 0 : deliver(topic, new Message(kind.message(), channel, payload));
  }

  private static int deliver(Topic topic, Message message) {
    for (Subscriber subscriber : topic.subscribers) {
      subscriber.deliver(message.in(subscriber.protocol()));
    }
    return topic.subscribers.size();
  }

  /// The names of one kind that somebody listens to.
  public Collection<Slice> names(Kind kind) {
    return topics.get(kind).keySet();
  }

  /// How many listen to a name.
  public int subscribers(Kind kind, Slice name) {
    Topic topic = topics.get(kind).get(name);
    return topic == null ? 0 : topic.subscribers.size();
  }

  /// How many names of one kind somebody listens to.
  public int count(Kind kind) {
    return topics.get(kind).size();
  }
}
