/// A client and its bytes: reading commands, holding them back, sending replies, the limits of both.
///
/// One event loop accepts, reads, runs commands and writes; its thread is the engine's thread. So
/// nothing here needs a lock, and commands of all connections have one global order.
///
/// ```
///   socket -> ClientHandler: the bytes of one read -> RespReader -> Engine -> RespWriter
///                                                   all commands of the read       |
///   socket <- one write, one flush <------------------------------------------------
/// ```
package dev.rediscover.connection;
