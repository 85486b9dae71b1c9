/// Sockets: the node of week 2, now with a log.
///
/// ```
///   RespServer ---> RespConnection ---> SingleNode ---> DurableLog ---> AppendLog
///    (week 1)         (week 2)           (week 2)           |
///                                                       LogThread ---> disk
/// ```
package dev.rediscover.net;
