/// The commands on hashes, lists, sets, sorted sets and bitmaps: a class for each type, a row for
/// each command, in the shape of week 2's `StringCommands`.
///
/// Thread: engine, all of it.
package dev.rediscover.types;
