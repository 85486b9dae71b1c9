/// The one room that knows a whole node: databases, deadlines, eviction, the command table, its gates.
///
/// It knows no socket and no configuration: whoever starts it plugs those in.
///
/// Where threads meet: nowhere in this room. One thread owns an [dev.rediscover.engine.Engine] and
/// all that hangs on it, from the first command to the last.
///
/// Who catches what, in the whole server: the table *Errors* in `ARCHITECTURE.md`.
package dev.rediscover.engine;
