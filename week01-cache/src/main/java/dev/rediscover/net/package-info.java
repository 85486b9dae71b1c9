/// Sockets: a server that gives each connection a virtual thread, and the line server of week 1 on top
/// of it, which netcat can talk to.
///
/// ```
///   socket --> LineReader --> LineCommands --> Store
///      ^        bytes to lines   a line to a call   |
///      +---------- Replies <------------------------+     one flush for all lines of one read
/// ```
package dev.rediscover.net;
