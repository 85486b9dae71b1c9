package dev.rediscover.compare;

/// A reason why no comparison is possible, in one sentence for the user.
final class CannotCompare extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotCompare(String sentence) {
    super(sentence, null, false, false);
  }
}
