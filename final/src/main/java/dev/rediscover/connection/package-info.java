/// A client and its bytes: reading commands, holding them back, sending replies, the limits of both.
///
/// One event loop accepts, reads, runs commands and writes; its thread is the engine's thread. So
/// nothing here needs a lock, and commands of all connections have one global order.
///
/// ```
///   socket ─▶ ClientHandler ─▶ CommandReader ─▶ CommandRunner ─▶ engine.Engine
///             the bytes of      commands of      one command          │
///             one read          these bytes      at a time            ▼
///                                                                 RespWriter: all replies of the read
///                                                                     │
///   socket ◀─ OutputBuffer ◀─ Outbox.flush, before the loop ◀─── OutputPage: the replies to all clients
///             one write       sleeps: all clients that were      that were read in this turn
///                             written to
/// ```
package dev.rediscover.connection;
