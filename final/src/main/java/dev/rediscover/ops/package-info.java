/// Running the server: settings, statistics, the slow log.
///
/// Room 8 of the house: it imports no socket. What it counts is written by the engine's thread.
package dev.rediscover.ops;
