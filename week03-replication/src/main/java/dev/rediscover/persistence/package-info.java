/// What outlives the process: the append log and its files.
///
/// ```
///   engine thread                          the log's own thread            disk
///   WriteLog.append                        DiskWork.carryOut
///        |                                      |
///     AppendLog --- step(now) -> DiskWork ---> LogFile --- write, fsync --> …1.incr.aof
///        ^                                      |
///        +------------- done() ----------------+
///
///   at the start:  Manifest -> base, increments -> LogScan (how far is it whole?) -> LogReplay
/// ```
package dev.rediscover.persistence;
