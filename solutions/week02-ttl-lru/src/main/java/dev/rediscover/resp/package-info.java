/// RESP, the protocol that Redis speaks: commands are read, replies are written, and both are bytes.
///
/// ```
///   bytes -> RespReader -> Words (slices of those bytes)        a command
///   bytes <- RespWriter <- ok() integer() bulk() array() ...    its reply
///   bytes -> ReplyReader -> RespValue                           for clients and tests
/// ```
///
/// Nothing here knows what a command means, and no object is made for a command or a reply.
package dev.rediscover.resp;
