package dev.rediscover.simulator;

/// How a run ended.
///
/// @param hash of all events: the same seed gives the same one
/// @param time how much time has passed in it
/// @param broken what was broken, or null
record RunResult(long seed, long hash, long events, long time, Coverage coverage, Broken broken) {}
