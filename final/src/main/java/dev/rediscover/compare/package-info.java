/// The program that sets the server beside the redis-server of the machine, by turns, and prints
/// what it measured: `./compare --help`.
///
/// It stands on the JDK alone and knows the server from outside only: a command to start it, its
/// port, its process id. So anything that speaks Redis' protocol can be measured with it.
package dev.rediscover.compare;
