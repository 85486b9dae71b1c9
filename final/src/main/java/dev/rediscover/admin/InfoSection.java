package dev.rediscover.admin;

/// One section of INFO.
@FunctionalInterface
public interface InfoSection {
  /// Writes its lines as they are now.
  void write(InfoLines lines);
}
