package dev.rediscover.simulator;

/// How an invariant is broken.
///
/// @param expected what must hold here, with its values: `at least 7 entries on node 2`
/// @param got what is so: `5 entries`
public record Violation(String expected, String got) {}
