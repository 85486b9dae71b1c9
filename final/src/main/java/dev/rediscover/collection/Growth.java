package dev.rediscover.collection;

import dev.rediscover.store.Dict;

/// What a collection needs when it leaves its compact layout.
///
/// @param limits how large the compact layout may become
/// @param keyspace the table to live beside
public record Growth(CompactLimits limits, Dict keyspace) {}
