/// What a key can hold besides a byte string: hashes, lists, sets, sorted sets.
///
/// Each type has two layouts, as in Redis: a compact one while it is small, all of it in one array,
/// and one that finds an element in a few steps when it is large. Both count their bytes, and none
/// is ever copied as a whole because of a change to one element.
///
/// Thread: engine, all of it.
package dev.rediscover.collection;
