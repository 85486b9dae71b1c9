package dev.rediscover.store;

/// How a keyspace's table is doing.
///
/// You may skip this file: no exercise asks for it.
///
/// @param keys how many records there are
/// @param buckets how many buckets, those that are being left not counted
/// @param bucketsLeft buckets whose records are still to be moved
/// @param longestChain records in the longest chain
public record TableStatistics(int keys, int buckets, int bucketsLeft, int longestChain) {}
