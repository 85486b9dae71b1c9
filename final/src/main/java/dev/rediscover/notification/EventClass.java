package dev.rediscover.notification;

/// The kinds of events that `notify-keyspace-events` switches on, and the letter of each.
enum EventClass {
  GENERIC('g'),
  STRING('$'),
  LIST('l'),
  SET('s'),
  HASH('h'),
  SORTED_SET('z'),
  EXPIRED('x'),
  EVICTED('e'),
  STREAM('t'),
  MODULE('d'),
  NEW('n'),
  KEY_MISS('m');

  private final char letter;

  EventClass(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }

  /// Whether the letter `A` stands for it, too.
  boolean isInAll() {
    return this != NEW && this != KEY_MISS;
  }
}
