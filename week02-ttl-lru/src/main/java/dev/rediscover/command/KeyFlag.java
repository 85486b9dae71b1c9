package dev.rediscover.command;

/// What a command does with a key that it names. COMMAND shows them in this order.
///
/// You may skip this file: no exercise asks for it.
public enum KeyFlag {
  /// Reads about the key, or its value.
  RO("RO"),
  /// Reads and changes the value.
  RW("RW"),
  /// Overwrites the value without looking at it.
  OW("OW"),
  /// Removes the key.
  RM("RM"),
  /// Gives the client something of the value.
  ACCESS("access"),
  /// Changes the value.
  UPDATE("update"),
  /// Adds to the value, and may make it.
  INSERT("insert"),
  /// Takes something of the value away.
  DELETE("delete"),
  /// Not a key at all, but lies in the slot of one.
  NOT_KEY("not_key"),
  /// There may be more keys than this tells.
  INCOMPLETE("incomplete"),
  /// Which of these are true depends on the arguments.
  VARIABLE_FLAGS("variable_flags");

  private final String redisName;

  KeyFlag(String redisName) {
    this.redisName = redisName;
  }

  /// What COMMAND INFO calls it.
  public String redisName() {
    return redisName;
  }
}
