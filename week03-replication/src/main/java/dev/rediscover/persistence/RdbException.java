package dev.rediscover.persistence;

/// A snapshot, or a dumped value, is damaged, ends too early, or holds what we don't know. The message
/// says which, in one sentence.
///
/// It has no stack trace: whoever reads damaged bytes meets many, and the message tells all.
public final class RdbException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RdbException(String message) {
    super(message, null, false, false);
  }
}
