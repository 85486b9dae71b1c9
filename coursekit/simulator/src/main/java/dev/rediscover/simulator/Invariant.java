package dev.rediscover.simulator;

/// Something that must hold in every run.
///
/// @param rule what must hold, in one sentence; never how to get there
/// @param moment when it is judged
/// @param judge finds what is wrong
public record Invariant(String rule, Moment moment, Judge judge) {
  /// When an invariant is judged.
  public enum Moment {
    /// After every event.
    ALWAYS,
    /// When a client has got an answer.
    ANSWER,
    /// When a node has started.
    START,
    /// At the end, when everything has been healed for some time.
    AFTER_HEALING
  }

  /// Looks at the world.
  @FunctionalInterface
  public interface Judge {
    /// What is wrong, or null.
    Violation judge(World world);
  }

  /// Holds after every event. Keep it cheap: it is the hot path of a run.
  public static Invariant always(String rule, Judge judge) {
    return new Invariant(rule, Moment.ALWAYS, judge);
  }

  /// Holds whenever a client gets an answer.
  public static Invariant onAnswer(String rule, Judge judge) {
    return new Invariant(rule, Moment.ANSWER, judge);
  }

  /// Holds whenever a node has started, with what its disk had left.
  public static Invariant onStart(String rule, Judge judge) {
    return new Invariant(rule, Moment.START, judge);
  }

  /// Holds some time after all faults are over: that there is progress.
  public static Invariant afterHealing(String rule, Judge judge) {
    return new Invariant(rule, Moment.AFTER_HEALING, judge);
  }
}
