package dev.rediscover.command;

import java.util.Set;

/// The part of the manual that a command stands in. Most groups are an [AclCategory] as well.
public enum CommandGroup {
  BITMAP("bitmap", AclCategory.BITMAP),
  CLUSTER("cluster", null),
  CONNECTION("connection", AclCategory.CONNECTION),
  GENERIC("generic", AclCategory.KEYSPACE),
  GEO("geo", AclCategory.GEO),
  HASH("hash", AclCategory.HASH),
  HYPERLOGLOG("hyperloglog", AclCategory.HYPERLOGLOG),
  LIST("list", AclCategory.LIST),
  PUBSUB("pubsub", AclCategory.PUBSUB),
  SCRIPTING("scripting", AclCategory.SCRIPTING),
  SENTINEL("sentinel", null),
  SERVER("server", null),
  SET("set", AclCategory.SET),
  SORTED_SET("sorted-set", AclCategory.SORTEDSET),
  STREAM("stream", AclCategory.STREAM),
  STRING("string", AclCategory.STRING),
  TRANSACTIONS("transactions", AclCategory.TRANSACTION);

  private final String redisName;
  private final Set<AclCategory> categories;

  CommandGroup(String redisName, AclCategory category) {
    this.redisName = redisName;
    this.categories = category == null ? Set.of() : Set.of(category);
  }

  /// What COMMAND DOCS calls it.
  public String redisName() {
    return redisName;
  }

  /// The access category that the group's commands are in, or none.
  Set<AclCategory> categories() {
    return categories;
  }
}
