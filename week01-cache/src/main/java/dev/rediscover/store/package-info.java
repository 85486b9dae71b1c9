/// The store: a hash table of byte strings in flat arrays, and the keyspace on top of it.
///
/// ```
///   LockedStore  ReadWriteStore  StripedStore  many threads (week 1 only)
///         \            |            /
///                  Keyspace                   what SET, GET, DEL … mean; the seams
///                     |
///                    Dict                     key -> handle; grows bit by bit; scans meanwhile
///                   /    \
///             Records    ByteArena            ints by handle; bytes in pages
/// ```
///
/// A key's record is named by an `int`, its handle, from the moment it is inserted until it is
/// removed. Nobody outside this package knows where the bytes of a key or a value lie: expiry and
/// eviction keep what they need beside the record, by handle.
///
/// The engine is the one thread that runs all commands, one after the other, from the second week on.
/// `Thread: engine` at the head of a class means: only that thread calls it, so it needs no lock. In
/// the first week several threads come in, and the stores at the top of the picture see to it that no
/// other thread is in a keyspace while one changes it.
package dev.rediscover.store;
