/// What a store writes down so that it is there again after its process has died: the append log, the
/// snapshot, and the files that both live in.
///
/// See `week03-replication/README.md`. Each class says in its comment whose turn it is.
package dev.rediscover.persistence;
