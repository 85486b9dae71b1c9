/// What a node keeps on its disk: snapshots in the background and at the end, and loading them at the
/// start.
///
/// The formats and the pure parts are week 3's; here they get files, a thread that waits for the disk, and
/// a place in the engine's time.
package dev.rediscover.storage;
