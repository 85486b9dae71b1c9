package dev.rediscover.command;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.ValueType;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// One command on its way: its words, whose it is, and all that its handler may use.
///
/// There is one for each depth of nesting, reused from command to command, so that a command makes
/// no object. A handler's only clock is [#nowMillis()] and its only dice [#random()]: so the same
/// handler serves clients, tests, replay, replicas and Raft.
///
/// Thread: engine.
public final class Call {
  private final Databases databases;
  private final LongSupplier clock;
  private final RandomGenerator random;
  private final Effects effects;
  private final boolean nested;

  private final Slice scratch = new Slice();
  private final Slice otherScratch = new Slice();
  private final Slice numberSlice = new Slice();
  private final byte[] digits = new byte[Numbers.MAX_DIGITS];

  private Command command;
  private Words words;
  private Session session;
  private long changes;
  private String error;

  /// @param nested whether it stands for commands that another command runs
  Call(
      Databases databases,
      LongSupplier clock,
      RandomGenerator random,
      WriteLog log,
      boolean nested) {
    this.databases = databases;
    this.clock = clock;
    this.random = random;
    this.effects = new Effects(log);
    this.nested = nested;
  }

  void begin(Words newWords, Session newSession) {
    command = null;
    words = newWords;
    session = newSession;
    changes = 0;
    error = null;
    effects.begin();
  }

  void resolved(Command found) {
    command = found;
  }

  void failed(String line) {
    error = line;
  }

  /// Logs the command as it came, if it changed something and did not say otherwise.
  void logUnlessTold() {
    if (changes != 0 && command.isWrite()) {
      effects.asItCame(session.database(), words);
    }
  }

  /// What its row says of it, or null if there is no such command.
  public Command command() {
    return command;
  }

  public Session session() {
    return session;
  }

  public Databases databases() {
    return databases;
  }

  /// The keyspace that the session works in.
  public Keyspace keyspace() {
    return databases.get(session.database());
  }

  /// The time of this command, in milliseconds since 1970. It stands still while the command runs.
  public long nowMillis() {
    return clock.getAsLong();
  }

  public RandomGenerator random() {
    return random;
  }

  /// The words of the command, its name first.
  public Words words() {
    return words;
  }

  /// How many words there are.
  public int count() {
    return words.count();
  }

  /// A word; 0 is the command's name. Valid until the command ends.
  public Slice word(int i) {
    return words.word(i);
  }

  /// Whether a word is this one, whatever the case.
  ///
  /// @param upperCase in upper case
  public boolean is(int i, String upperCase) {
    return words.word(i).equalsIgnoreCase(upperCase);
  }

  /// The whole number that a word spells.
  ///
  /// @throws RespError if it spells none
  public long integer(int i) {
    return integer(i, "ERR value is not an integer or out of range");
  }

  /// The whole number that a word spells.
  ///
  /// @param error the error line if it spells none
  public long integer(int i, String error) {
    OptionalLong number = Numbers.parseLong(words.word(i));
    if (number.isEmpty()) {
      throw new RespError(error);
    }
    return number.getAsLong();
  }

  /// The whole number of 32 bits that a word spells.
  ///
  /// @throws RespError if it spells none
  public int int32(int i) {
    return (int) integerInRange(i, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// The whole number that a word spells.
  ///
  /// @throws RespError if it spells none, or one outside `min` to `max`
  public long integerInRange(int i, long min, long max) {
    long number = integer(i);
    if (number < min || number > max) {
      throw new RespError("ERR value is out of range, value must between " + min + " and " + max);
    }
    return number;
  }

  /// The whole number that a word spells.
  ///
  /// @throws RespError if it spells none, or one below 0
  public long positive(int i) {
    String error = "ERR value is out of range, must be positive";
    long number = integer(i, error);
    if (number < 0) {
      throw new RespError(error);
    }
    return number;
  }

  /// The number that a word spells: decimal, exponent or `inf`.
  ///
  /// @throws RespError if it spells none
  public double real(int i) {
    return Reals.parse(words.word(i));
  }

  /// Whether another command runs this one, as EXEC does: it may neither wait for keys nor let others
  /// write among the replies.
  public boolean isNested() {
    return nested;
  }

  /// Whether a command that may wait is to look at this key: at each, unless it runs again because
  /// another one is ready.
  public boolean looksAt(Slice key) {
    Slice ready = nested ? null : session.readyKey();
    return ready == null || ready.equals(key);
  }

  /// Lets the connection wait until one of the keys holds something; then the command runs again. The
  /// handler must not have changed anything and writes no reply.
  ///
  /// A command that another one runs, as in a transaction, can't wait.
  ///
  /// @param type what a key must hold for the command to run again
  /// @param timeoutMillis how long to wait; 0 means for ever
  /// @param firstKey the index of the first key's word
  /// @param behindKeys the index of the word behind the last key's
  /// @return whether it waits; if not, the handler answers as if time had run out
  public boolean await(ValueType type, long timeoutMillis, int firstKey, int behindKeys) {
    return !nested
        && session.await(words, type, deadlineMillis(timeoutMillis), firstKey, behindKeys);
  }

  private long deadlineMillis(long timeoutMillis) {
    long now = nowMillis();
    boolean endless = timeoutMillis == 0 || timeoutMillis > Session.FOREVER - now;
    return endless ? Session.FOREVER : now + timeoutMillis;
  }

  /// Points `into` at the string that a key holds.
  ///
  /// @return whether there is such a key
  /// @throws dev.rediscover.store.StoreException if it holds no string
  public boolean string(Slice key, Slice into) {
    boolean found = keyspace().get(key, into);
    countRead(key, found);
    return found;
  }

  /// Counts a look-up for INFO's `keyspace_hits` and `keyspace_misses`, and tells of a miss.
  public void countRead(Slice key, boolean found) {
    databases.countRead(session.database(), key, found);
  }

  /// Counts a look-up for INFO's `keyspace_hits` and `keyspace_misses`, and tells of a miss.
  ///
  /// @param handle what was found: a key's handle, or [Keyspace#NONE]
  /// @return the handle
  public int counted(Slice key, int handle) {
    countRead(key, handle != Keyspace.NONE);
    return handle;
  }

  /// Counts a look-up that nobody is told of, as those of OBJECT.
  ///
  /// @param handle what was found: a key's handle, or [Keyspace#NONE]
  /// @return the handle
  public int counted(int handle) {
    databases.countRead(handle != Keyspace.NONE);
    return handle;
  }

  /// Whether nobody will get this reply, see [Session#isCut(long)]: the rest need not be written.
  public boolean isCut(RespWriter reply) {
    return session.isCut(reply.mark());
  }

  /// A slice for the handler to use; its content is unknown.
  public Slice scratch() {
    return scratch;
  }

  /// Another slice for the handler to use.
  public Slice otherScratch() {
    return otherScratch;
  }

  /// Counts changes: a WRITE command that counted none is not logged.
  public void changed(long more) {
    changes += more;
  }

  /// How many changes the command has counted.
  public long changes() {
    return changes;
  }

  /// Whether anybody listens to the write log. Ask before you do work for an effect only.
  public boolean isLogged() {
    return effects.isOn();
  }

  /// Logs this command instead of the one that came. May be called several times.
  public void effect(Slice... effect) {
    effects.append(session.database(), effect);
  }

  /// Logs this command instead of the one that came: its name, then words.
  public void effect(String name, Slice... rest) {
    effects.append(session.database(), name, rest);
  }

  /// Logs `name key number`.
  public void effect(String name, Slice key, long number) {
    effects.append(session.database(), name, key, number);
  }

  /// A number's spelling, for an effect. Valid until the next call of this method.
  public Slice number(long number) {
    return numberSlice.set(digits, 0, Numbers.write(number, digits, 0));
  }

  /// Logs nothing for this command.
  public void noEffect() {
    effects.silence();
  }

  /// The error that the command ended with, or null.
  public String error() {
    return error;
  }
}
