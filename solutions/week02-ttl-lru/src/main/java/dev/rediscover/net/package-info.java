/// Sockets: the server of week 2, a single node that speaks Redis' protocol, on the accept loop of
/// week 1.
///
/// ```
///   VirtualThreadServer ---> RespConnection   one virtual thread each: read, run, send
///        (week 1)                  |
///                             SingleNode      one lock: Dispatcher, Databases, clock, expiry, memory
/// ```
package dev.rediscover.net;
