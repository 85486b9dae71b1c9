/// The commands about the server itself: CONFIG, INFO, CLIENT, DEBUG, LATENCY, MEMORY and others.
///
/// Thread: engine.
package dev.rediscover.admin;
