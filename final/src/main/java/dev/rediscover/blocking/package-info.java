/// Clients that wait for keys: who waits for what, who is next, whose time has run out (Redis'
/// `blocked.c`).
///
/// Knows commands and keyspaces, no sockets: a server asks it whom to serve and sends the replies.
package dev.rediscover.blocking;
