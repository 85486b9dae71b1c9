package dev.rediscover.server;

import java.util.stream.Stream;

/// What clients that wait for keys are told; the real Redis is held to the same words.
final class BlockingScripts {
  private BlockingScripts() {}

  static Stream<String> all() {
    return Stream.of(TEXT.split("---\n"));
  }

  private static final String TEXT =
      """
      a BLPOP k 0
      blocked 1
      b RPUSH k one two    = :2
      a                    = *2 $1 k $3 one
      b LLEN k             = :1
      a BRPOP k 0          = *2 $1 k $3 two
      a PING               = +PONG
      ---
      a BLPOP k 0
      blocked 1
      c BLPOP k 0
      blocked 2
      d BLPOP k 0
      blocked 3
      b RPUSH k 1 2        = :2
      a                    = *2 $1 k $1 1
      c                    = *2 $1 k $1 2
      blocked 1
      b RPUSH k 3          = :1
      d                    = *2 $1 k $1 3
      ---
      a BLPOP x y z 0
      blocked 1
      b RPUSH y v          = :1
      a                    = *2 $1 y $1 v
      b RPUSH x v          = :1
      b RPUSH z v          = :1
      b LLEN x             = :1
      b LLEN z             = :1
      ---
      a BLPOP x x x 0
      blocked 1
      b RPUSH x 1 2        = :2
      a                    = *2 $1 x $1 1
      blocked 0
      b LLEN x             = :1
      ---
      a BLPOP x y 0
      blocked 1
      b MULTI | RPUSH y 1 | RPUSH x 1 | EXEC
      b                    = +OK
      b                    = +QUEUED
      b                    = +QUEUED
      b                    = *2 :1 :1
      a                    = *2 $1 y $1 1
      ---
      a BLPOP k 0
      blocked 1
      b MULTI | RPUSH k 1 | DEL k | EXEC
      b                    = +OK
      b                    = +QUEUED
      b                    = +QUEUED
      b                    = *2 :1 :1
      blocked 1
      b RPUSH k 2          = :1
      a                    = *2 $1 k $1 2
      ---
      a BLPOP k 0
      blocked 1
      b MULTI | RPUSH k 1 | DEL k | SET k text | EXEC
      b                    = +OK
      b                    = +QUEUED
      b                    = +QUEUED
      b                    = +QUEUED
      b                    = *3 :1 :1 +OK
      blocked 1
      b DEL k              = :1
      b RPUSH k 2          = :1
      a                    = *2 $1 k $1 2
      ---
      a BLPOP k 0
      blocked 1
      b MULTI | RPUSH k 1 | RPUSH k 2 | LLEN k | EXEC
      b                    = +OK
      b                    = +QUEUED
      b                    = +QUEUED
      b                    = +QUEUED
      b                    = *3 :1 :2 :2
      a                    = *2 $1 k $1 1
      ---
      a BLPOP k 0
      blocked 1
      b SET k text         = +OK
      blocked 1
      b FLUSHALL           = +OK
      blocked 1
      b ZADD k 1 m         = :1
      blocked 1
      b DEL k              = :1
      b RPUSH k v          = :1
      a                    = *2 $1 k $1 v
      ---
      a SET k text         = +OK
      a BLPOP k 0          = -WRONGTYPE Operation against a key holding the wrong kind of value
      a BLPOP nosuch k 0   = -WRONGTYPE Operation against a key holding the wrong kind of value
      ---
      a BLPOP text y 0
      blocked 1
      b SET text v         = +OK
      b RPUSH y v          = :1
      a                    = *2 $1 y $1 v
      ---
      a BZPOPMIN k 0
      blocked 1
      c BLPOP k 0
      blocked 2
      b RPUSH k element    = :1
      c                    = *2 $1 k $7 element
      blocked 1
      b ZADD k 1 member    = :1
      a                    = *3 $1 k $6 member $1 1
      ---
      a BLPOP k 0
      blocked 1
      b RPUSH other v      = :1
      b RENAME other k     = +OK
      a                    = *2 $1 k $1 v
      ---
      a BLPOP k 0
      blocked 1
      b RPUSH other v      = :1
      b COPY other k       = :1
      a                    = *2 $1 k $1 v
      ---
      a BLPOP k 0
      blocked 1
      b SELECT 5           = +OK
      b RPUSH k five       = :1
      blocked 1
      b SWAPDB 0 5         = +OK
      a                    = *2 $1 k $4 five
      ---
      a SELECT 9           = +OK
      a BLPOP k 0
      blocked 1
      b RPUSH k zero       = :1
      blocked 1
      b SWAPDB 9 0         = +OK
      a                    = *2 $1 k $4 zero
      a SET where nine     = +OK
      b SELECT 9           = +OK
      b GET where          = $4 nine
      ---
      a MULTI | BLPOP k 0 | BLMOVE k l LEFT LEFT 0 | BZPOPMIN k 0 | EXEC
      a                    = +OK
      a                    = +QUEUED
      a                    = +QUEUED
      a                    = +QUEUED
      a                    = *3 *-1 $-1 *-1
      ---
      a HELLO 3 | MULTI | BLPOP k 0 | BLMOVE k l LEFT LEFT 0 | EXEC
      a                    = %7 $6 server $5 redis $7 version $6 7.0.15 $5 proto :3 $2 id :ID $4 mode $10 standalone $4 role $6 master $7 modules *0
      a                    = +OK
      a                    = +QUEUED
      a                    = +QUEUED
      a                    = *2 _ _
      ---
      a MULTI | RPUSH k v | BLPOP k 0 | EXEC
      a                    = +OK
      a                    = +QUEUED
      a                    = +QUEUED
      a                    = *2 :1 *2 $1 k $1 v
      ---
      a BLMOVE one two LEFT RIGHT 0
      blocked 1
      c BLMOVE two three LEFT RIGHT 0
      blocked 2
      d BLPOP three 0
      blocked 3
      b RPUSH one v        = :1
      a                    = $1 v
      c                    = $1 v
      d                    = *2 $5 three $1 v
      ---
      a BLMOVE one two LEFT RIGHT 0
      blocked 1
      c BLMOVE two one LEFT RIGHT 0
      blocked 2
      b RPUSH one v        = :1
      a                    = $1 v
      c                    = $1 v
      b LLEN one           = :1
      b LLEN two           = :0
      ---
      a BLMOVE k k LEFT RIGHT 0
      blocked 1
      c BLMOVE k k LEFT RIGHT 0
      blocked 2
      b RPUSH k 1 2        = :2
      a                    = $1 1
      c                    = $1 2
      b LLEN k             = :2
      ---
      a BLMOVE from to LEFT LEFT 0
      blocked 1
      c BLPOP from 0
      blocked 2
      b SET to text        = +OK
      b RPUSH from v       = :1
      a                    = -WRONGTYPE Operation against a key holding the wrong kind of value
      c                    = *2 $4 from $1 v
      ---
      a BLPOP k 0 | SET behind 1 | GET behind | BLPOP k 0 | PING
      blocked 1
      b GET behind         = $-1
      b RPUSH k 1          = :1
      a                    = *2 $1 k $1 1
      a                    = +OK
      a                    = $1 1
      blocked 1
      b GET behind         = $1 1
      b RPUSH k 2          = :1
      a                    = *2 $1 k $1 2
      a                    = +PONG
      ---
      a BLPOP k 0
      blocked 1
      a PING | ECHO hi
      b RPUSH k 1          = :1
      a                    = *2 $1 k $1 1
      a                    = +PONG
      a                    = $2 hi
      ---
      a BLPOP k 0
      blocked 1
      a closes
      blocked 0
      b RPUSH k v          = :1
      b LLEN k             = :1
      ---
      a BLPOP k 0
      blocked 1
      c BLPOP k 0
      blocked 2
      a resets
      blocked 1
      b RPUSH k v          = :1
      c                    = *2 $1 k $1 v
      ---
      a RPUSH k v          = :1
      a BLPOP k 0 | BLPOP k 0
      a                    = *2 $1 k $1 v
      blocked 1
      a closes
      blocked 0
      ---
      a BLPOP k -1         = -ERR timeout is negative
      a BLPOP k x          = -ERR timeout is not a float or out of range
      a RPUSH k v          = :1
      a BLPOP k 0.001      = *2 $1 k $1 v
      a BLPOP k 0.001      = *-1
      a BLMOVE k l LEFT LEFT 0.001 = *-1
      a BZPOPMIN k 0.01    = *-1
      a PING               = +PONG
      ---
      a BLPOP k 0.05 | BLPOP k 0.05 | PING
      a                    = *-1
      a                    = *-1
      a                    = +PONG
      ---
      a CLIENT UNBLOCK 0   = :0
      a CLIENT UNBLOCK x   = -ERR value is not an integer or out of range
      a CLIENT UNBLOCK 0 X = -ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR
      a CLIENT UNBLOCK     = -ERR wrong number of arguments for 'client|unblock' command
      ---
      a WATCH k            = +OK
      c BLPOP k 0
      blocked 1
      b RPUSH k v          = :1
      c                    = *2 $1 k $1 v
      a MULTI              = +OK
      a EXEC               = *-1
      ---
      a CLIENT REPLY SKIP | BLPOP k 0 | PING
      blocked 1
      b RPUSH k v          = :1
      a                    = +PONG
      """;
}
