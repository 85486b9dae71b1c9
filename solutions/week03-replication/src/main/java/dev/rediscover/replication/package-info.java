/// A second copy that follows: the stream of writes, the backlog that keeps its end, and the two sides of
/// a replication link.
///
/// See `week03-replication/README.md`.
package dev.rediscover.replication;
