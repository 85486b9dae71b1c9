/// Transactions: MULTI queues commands, EXEC runs them with nothing in between, and WATCH calls it off
/// if a key has changed meanwhile (Redis' `multi.c`).
///
/// Needs nothing but the seams of earlier rooms: a gate that queues, a listener that hears of changes,
/// the dispatcher's second door for what has been let through before.
package dev.rediscover.transaction;
