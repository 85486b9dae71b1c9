package dev.rediscover.collection;

import dev.rediscover.store.Dict;
import java.util.random.RandomGenerator;

/// What a collection needs when it leaves its compact layout.
///
/// @param limits how large the compact layout may become
/// @param keyspace the table to live beside
/// @param random the dice of a skip list
public record Growth(CompactLimits limits, Dict keyspace, RandomGenerator random) {}
