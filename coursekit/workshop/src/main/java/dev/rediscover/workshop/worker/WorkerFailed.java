package dev.rediscover.workshop.worker;

/// A job that could not be done at all: the workshop's own fault, or that of the classes it was given.
public final class WorkerFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  WorkerFailed(String message) {
    super(message);
  }
}
