package dev.rediscover.command;

/// What the server must know of a command before it runs it. COMMAND shows them in this order.
public enum CommandFlag {
  /// It may change keys.
  WRITE("write"),
  /// It reads keys and changes none.
  READONLY("readonly"),
  /// It may need more memory: refused when there is none left.
  DENYOOM("denyoom"),
  MODULE("module"),
  /// It is for the server's owner.
  ADMIN("admin"),
  PUBSUB("pubsub"),
  /// Not in scripts.
  NOSCRIPT("noscript"),
  /// It may wait for other clients.
  BLOCKING("blocking"),
  /// Allowed while the data are still being loaded.
  LOADING("loading"),
  /// Allowed on a replica that has lost its primary.
  STALE("stale"),
  /// MONITOR does not show it.
  SKIP_MONITOR("skip_monitor"),
  /// The slow log does not take it.
  SKIP_SLOWLOG("skip_slowlog"),
  /// It may touch a slot that is being imported.
  ASKING("asking"),
  /// Constant or logarithmic time.
  FAST("fast"),
  /// Allowed before the client has authenticated.
  NO_AUTH("no_auth"),
  /// It changes no key, but replicas may have to hear of it. Redis keeps this one to itself, so COMMAND
  /// does not show it.
  MAY_REPLICATE("may_replicate"),
  /// It may come without keys even where its keys say otherwise.
  NO_MANDATORY_KEYS("no_mandatory_keys"),
  NO_ASYNC_LOADING("no_async_loading"),
  /// Not inside a transaction.
  NO_MULTI("no_multi"),
  /// Its keys can't be found by first, last and step alone.
  MOVABLEKEYS("movablekeys"),
  /// Allowed while a script runs too long.
  ALLOW_BUSY("allow_busy");

  private final String redisName;

  CommandFlag(String redisName) {
    this.redisName = redisName;
  }

  /// What COMMAND calls it.
  public String redisName() {
    return redisName;
  }
}
