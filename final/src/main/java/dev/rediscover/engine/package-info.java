/// The one room that knows a whole node: databases, deadlines, eviction, the command table, its gates.
///
/// It knows no socket and no configuration: whoever starts it plugs those in.
///
/// Where threads meet: nowhere in this room. One thread owns an [dev.rediscover.engine.Engine] and
/// all that hangs on it, from the first command to the last.
///
/// Who catches what, in the whole server:
///
/// | what is thrown | by | caught in | what follows |
/// |---|---|---|---|
/// | `RespError`, `StoreException`, `ExpiryException` | handlers, gates, the store | `command.Dispatcher` | the reply begins anew: it is this error |
/// | `ProtocolException` | `RespReader` | `connection.CommandReader` | the error is the last reply, then the connection closes |
/// | a bug of ours: any other `RuntimeException`, `AssertionError`, no memory, no stack | anybody | `connection.CommandRunner` | one error reply, a line in the log, the others go on |
/// | `IOException` | sockets | `connection.ClientHandler` | the connection closes, nobody is told |
/// | anything else on the way of bytes | `ClientHandler` | its `exceptionCaught` | the connection closes, a line in the log |
package dev.rediscover.engine;
