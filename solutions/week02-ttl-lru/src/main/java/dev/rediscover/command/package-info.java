/// The way of a command: a table of rows, gates that are asked first, and one handler per row.
///
/// ```
///   words -> CommandTable row -> gates (arity first) -> handler -> Keyspace
///                                                          |
///                                                          +-> reply, or an error instead
///                                                          +-> WriteLog: what it did
/// ```
///
/// What the server knows of a command it knows from its row: nobody compares a command's name.
package dev.rediscover.command;
