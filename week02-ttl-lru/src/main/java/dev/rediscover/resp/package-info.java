/// The protocol: replies out ([RespWriter]), commands in ([RespReader]), and the limits on both.
///
/// The way of bytes through this room, for the server:
///
/// ```
/// socket -> byte[] -> RespReader.feed -> next(Words) -> a command's words, as slices of that byte[]
///                                                         |
/// socket <- byte[] <- RespWriter <----- ok(), bulk(…) ----+
/// ```
///
/// Nothing is made per command: no string, no list, no boxed number. Clients, tests and tools that
/// would rather have objects read replies with [ReplyReader] as [RespValue].
///
/// Room 2 of the house: it imports `bytes` and nothing else.
package dev.rediscover.resp;
