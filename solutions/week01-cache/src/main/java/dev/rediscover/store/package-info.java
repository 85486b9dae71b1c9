/// The store: a hash table of byte strings in flat arrays, and the keyspace on top of it.
///
/// ```
///   LockedStore  ReadWriteStore  StripedStore      many threads (week 1 only)
///         \            |            /
///                  Keyspace                        what SET, GET, DEL … mean; seams for expiry, eviction
///                     |
///                    Dict                          key -> handle; grows bit by bit; scans while it changes
///                   /    \
///             Records    ByteArena                 ints by handle; bytes in pages
/// ```
///
/// A key's record is named by an `int`, its handle, from the moment it is inserted until it is
/// removed. Nobody outside this package knows where the bytes of a key or a value lie: expiry and
/// eviction keep what they need beside the record, by handle.
package dev.rediscover.store;
