package dev.rediscover.workshop.worker;

/// A test method that a module has.
///
/// @param test the test: `dev.rediscover.store.DictTest#find_equalBytes_findsTheRecord`
/// @param exercise the exercise it judges, or nothing
/// @param points what its `@Exercise` says the exercise is worth
public record Listed(String test, String exercise, int points) {}
