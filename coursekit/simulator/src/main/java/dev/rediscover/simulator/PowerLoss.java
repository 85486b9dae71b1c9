package dev.rediscover.simulator;

/// What may be left of changes that were not made durable.
///
/// Without any of these the disk forgets the newest changes: of each file, and of the directory, the
/// first few changes in the order in which they were made are kept.
///
/// @param tears the last change that is kept may be cut at any byte
/// @param reordersWrites each change of a file is kept or forgotten on its own
/// @param reordersNames each change of the directory is kept or forgotten on its own
public record PowerLoss(boolean tears, boolean reordersWrites, boolean reordersNames) {
  /// A disk that keeps its order.
  public static final PowerLoss ORDERED = new PowerLoss(false, false, false);

  /// All that a disk may do.
  public static final PowerLoss ANY = new PowerLoss(true, true, true);
}
