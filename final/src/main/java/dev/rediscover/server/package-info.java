/// The outermost package of the server: its sockets, its event loop, and the wiring of all its parts.
package dev.rediscover.server;
