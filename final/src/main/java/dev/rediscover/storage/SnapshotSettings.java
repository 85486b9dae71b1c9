package dev.rediscover.storage;

import dev.rediscover.persistence.RdbSave;
import java.nio.file.Path;

/// How a snapshot is written.
///
/// @param folder where the file is: `dir`
/// @param name the file's name: `dbfilename`
/// @param packs whether strings are packed: `rdbcompression`
/// @param sums whether there is a checksum: `rdbchecksum`
/// @param uses what is kept of how keys were used, for eviction
public record SnapshotSettings(
    Path folder, String name, boolean packs, boolean sums, RdbSave.Uses uses) {}
