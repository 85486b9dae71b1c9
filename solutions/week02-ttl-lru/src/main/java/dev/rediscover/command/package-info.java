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
///
/// Each file imports downwards:
///
/// ```
///   Rows            adds rows to the table         StringCommands, KeyCommands …   handlers
///   Dispatcher      row, gates, handler
///   CommandTable    name -> Row: a Command, a Handler, its subcommands
///   Handler, Gate   what runs, what is asked first
///   Call            one command on its way: words, session, effects
///   Command         what is known without running it
///   Session         the connection, as a command sees it
/// ```
///
/// Begin with [CommandTable], [Dispatcher] and [Call]. Of the handlers the exercises need
/// [StringCommands] and [ExpireCommands]. Files that you may skip say so.
package dev.rediscover.command;
