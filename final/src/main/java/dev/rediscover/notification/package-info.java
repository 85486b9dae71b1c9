/// Keyspace notifications: what happens to keys, published on channels (Redis' `notify.c`).
///
/// Thread: engine, all of it.
package dev.rediscover.notification;
