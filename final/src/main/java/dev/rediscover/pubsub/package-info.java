/// Publish and subscribe: who listens to which channel, and the commands on it (Redis' `pubsub.c`).
///
/// Thread: engine, all of it.
package dev.rediscover.pubsub;
