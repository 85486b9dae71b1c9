package dev.rediscover.transaction;

import dev.rediscover.bytes.Slice;

/// A key that a connection watches.
///
/// Thread: engine.
///
/// @param database the number of the database that the key is in
/// @param key bytes of its own
/// @param existed whether there was such a key when WATCH came: one that was dead by then was not
///     there, so its removal is no change
record Watch(int database, Slice key, boolean existed) {}
