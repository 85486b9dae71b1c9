package dev.rediscover.server;

import java.util.stream.Stream;

/// What transactions answer; the real Redis is held to the same words.
final class TransactionScripts {
  private TransactionScripts() {}

  static Stream<String> all() {
    return Stream.of(TEXT.split("---\n"));
  }

  private static final String TEXT =
      """
      a MULTI              = +OK
      a SET k v            = +QUEUED
      a GET k              = +QUEUED
      b GET k              = $-1
      a EXEC               = *2 +OK $1 v
      b GET k              = $1 v
      a EXEC               = -ERR EXEC without MULTI
      ---
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a MULTI              = +OK
      a SET k v            = +QUEUED
      a DISCARD            = +OK
      a GET k              = $-1
      a DISCARD            = -ERR DISCARD without MULTI
      ---
      a MULTI              = +OK
      a SET k              = -ERR wrong number of arguments for 'set' command
      a SET other v        = +QUEUED
      a EXEC               = -EXECABORT Transaction discarded because of previous errors.
      a EXISTS other       = :0
      a EXEC               = -ERR EXEC without MULTI
      ---
      a MULTI              = +OK
      a NOSUCH a           = -ERR unknown command 'NOSUCH', with args beginning with: 'a'
      a EXEC               = -EXECABORT Transaction discarded because of previous errors.
      ---
      a MULTI              = +OK
      a CONFIG NOSUCH      = -ERR unknown subcommand 'NOSUCH'. Try CONFIG HELP.
      a DISCARD            = +OK
      a MULTI              = +OK
      a PING               = +QUEUED
      a EXEC               = *1 +PONG
      ---
      a SET k text         = +OK
      a MULTI              = +OK
      a SET before 1       = +QUEUED
      a INCR k             = +QUEUED
      a HSET k f v         = +QUEUED
      a SET behind 1       = +QUEUED
      a EXEC               = *4 +OK -ERR value is not an integer or out of range -WRONGTYPE Operation against a key holding the wrong kind of value +OK
      a MGET before k behind = *3 $1 1 $4 text $1 1
      ---
      a MULTI              = +OK
      a SET k v            = +QUEUED
      a MULTI              = -ERR MULTI calls can not be nested
      a EXEC               = *1 +OK
      ---
      a MULTI              = +OK
      a WATCH k            = -ERR WATCH inside MULTI is not allowed
      a PING               = +QUEUED
      a EXEC               = *1 +PONG
      ---
      a EXEC x             = -EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command
      a MULTI              = +OK
      a SET k v            = +QUEUED
      a EXEC x             = -EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command
      a GET k              = $-1
      ---
      a MULTI x            = -ERR wrong number of arguments for 'multi' command
      a WATCH              = -ERR wrong number of arguments for 'watch' command
      a UNWATCH            = +OK
      a MULTI              = +OK
      a DISCARD x          = -ERR wrong number of arguments for 'discard' command
      a EXEC               = -EXECABORT Transaction discarded because of previous errors.
      ---
      a MULTI              = +OK
      a SHUTDOWN NOSAVE    = -ERR Command not allowed inside a transaction
      a EXEC               = -EXECABORT Transaction discarded because of previous errors.
      ---
      a MULTI              = +OK
      a SET k v            = +QUEUED
      a RESET              = +RESET
      a EXEC               = -ERR EXEC without MULTI
      a EXISTS k           = :0
      ---
      a MULTI              = +OK
      a SELECT 5           = +QUEUED
      a SET k five         = +QUEUED
      a EXEC               = *2 +OK +OK
      a GET k              = $4 five
      a SELECT 0           = +OK
      a GET k              = $-1
      ---
      a HELLO 3 | WATCH k
      a                    = %7 $6 server $5 redis $7 version $6 7.0.15 $5 proto :3 $2 id :ID $4 mode $10 standalone $4 role $6 master $7 modules *0
      a                    = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = _
      ---
      a MULTI | SET k 1 | INCR k | EXEC | PING
      a                    = +OK
      a                    = +QUEUED
      a                    = +QUEUED
      a                    = *2 +OK :2
      a                    = +PONG
      ---
      a WATCH k            = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a SET k mine         = +QUEUED
      a EXEC               = *-1
      a GET k              = $1 v
      a MULTI              = +OK
      a SET k mine         = +QUEUED
      a EXEC               = *1 +OK
      ---
      a WATCH k            = +OK
      a SET k own          = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a SET k a            = +OK
      a WATCH k            = +OK
      b SET k b            = +OK
      b SET k a            = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a SET k a            = +OK
      a WATCH k            = +OK
      b SET k a            = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a SET k a            = +OK
      a WATCH k            = +OK
      b GET k              = $1 a
      b SET k z NX         = $-1
      b TOUCH k            = :1
      b SET another v      = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH nosuch       = +OK
      b DEL nosuch         = :0
      b EXPIRE nosuch 10   = :0
      b PERSIST nosuch     = :0
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a SET k v            = +OK
      a WATCH k            = +OK
      b EXPIRE k 100       = :1
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH k            = +OK
      b PERSIST k          = :1
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH k            = +OK
      b EXPIRE k -1        = :1
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a SET k v            = +OK
      a WATCH k            = +OK
      b RENAME k other     = +OK
      b RENAME other k     = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH target       = +OK
      b RENAME k target    = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH copied       = +OK
      b COPY target copied = :1
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH target       = +OK
      b COPY target copied REPLACE = :1
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a SET k v            = +OK
      a WATCH k            = +OK
      b FLUSHALL           = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH k            = +OK
      b FLUSHALL           = +OK
      b FLUSHDB            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      a SET k v            = +OK
      a WATCH k            = +OK
      b SELECT 1           = +OK
      b FLUSHDB            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      a WATCH k            = +OK
      b SELECT 0           = +OK
      b FLUSHDB ASYNC      = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a SET k v            = +OK
      a WATCH k            = +OK
      b SWAPDB 0 1         = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH k            = +OK
      b SWAPDB 0 1         = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH nosuch       = +OK
      b SWAPDB 0 1         = +OK
      b SWAPDB 0 0         = +OK
      a MULTI              = +OK
      a EXEC               = *0
      b SWAPDB 0 1         = +OK
      a WATCH k            = +OK
      b SWAPDB 0 0         = +OK
      b SWAPDB 2 3         = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      b SWAPDB 0 1         = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      b SELECT 1           = +OK
      a WATCH k            = +OK
      b SWAPDB 2 3         = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      b SELECT 3           = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      a SELECT 3           = +OK
      a WATCH k            = +OK
      a SELECT 0           = +OK
      b APPEND k more      = :5
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a WATCH k            = +OK
      a UNWATCH            = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      b SET k v            = +OK
      a UNWATCH            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      a MULTI              = +OK
      a DISCARD            = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      b SET k v            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      a MULTI              = +OK
      a UNWATCH            = +QUEUED
      b SET k v            = +OK
      a EXEC               = *-1
      a WATCH k            = +OK
      a MULTI              = +OK
      a UNWATCH            = +QUEUED
      a EXEC               = *1 +OK
      b SET k w            = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      b SET k v            = +OK
      a WATCH other        = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      b SET other v        = +OK
      a MULTI              = +OK
      a EXEC               = *0
      ---
      a WATCH k            = +OK
      b SET k v            = +OK
      a MULTI              = +OK
      a NOSUCH             = -ERR unknown command 'NOSUCH', with args beginning with:
      a EXEC               = -EXECABORT Transaction discarded because of previous errors.
      ---
      a WATCH a b c        = +OK
      b MSET x 1 c 2       = +OK
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a SET k v            = +OK
      a WATCH k            = +OK
      b MULTI              = +OK
      b SET k v            = +QUEUED
      a MULTI              = +OK
      a GET k              = +QUEUED
      a EXEC               = *1 $1 v
      b EXEC               = *1 +OK
      ---
      a HSET h f v         = :1
      a WATCH h            = +OK
      b HDEL h nosuch      = :0
      b HGET h f           = $1 v
      a MULTI              = +OK
      a EXEC               = *0
      a WATCH h            = +OK
      b HSET h f v         = :0
      a MULTI              = +OK
      a EXEC               = *-1
      a WATCH h            = +OK
      b HDEL h f           = :1
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a MULTI | SET k v | QUIT
      a                    = +OK
      a                    = +QUEUED
      a                    = +OK
      b EXISTS k           = :0
      ---
      a MULTI | SET k v
      a                    = +OK
      a                    = +QUEUED
      a resets
      b EXISTS k           = :0
      """;
}
