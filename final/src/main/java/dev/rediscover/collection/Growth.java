package dev.rediscover.collection;

import dev.rediscover.store.Keyspace;

/// What a collection needs when it leaves its compact layout.
///
/// @param limits how large the compact layout may become
/// @param keyspace whose memory it takes
public record Growth(CompactLimits limits, Keyspace keyspace) {}
