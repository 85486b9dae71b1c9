package dev.rediscover.server;

/// Commands that a real Redis is asked too, a line each; `~` is a blank in a word, `''` the empty word.
final class CommandLists {
  private CommandLists() {}

  static final String CONNECTION =
      """
      PING
      PING hello
      PING a b
      ping
      ECHO
      ECHO x
      ECHO x y
      ECHO ''
      SELECT
      SELECT 1
      SELECT 16
      SELECT -1
      SELECT x
      SELECT 99999999999
      SELECT 4294967296
      SELECT 0 0
      SELECT 0
      SWAPDB 0 1
      SWAPDB 0 16
      SWAPDB a 1
      SWAPDB 1 b
      SWAPDB 0 -1
      SWAPDB 0
      SWAPDB 0 99999999999
      AUTH
      AUTH x
      AUTH default x
      AUTH nobody x
      AUTH a b c
      HELLO 4
      HELLO 1
      HELLO x
      HELLO ''
      HELLO 3.0
      HELLO 2 BAD
      HELLO 2 SETNAME
      HELLO 2 SETNAME a~b
      HELLO 2 AUTH
      HELLO 2 AUTH default
      HELLO 2 AUTH nobody x
      HELLO 3 SETNAME a~b
      PING
      RESET
      RESET x
      PING
      NOSUCH
      NOSUCH a b c
      nosuch ''
      GET
      get a b
      SET a
      CLIENT
      CONFIG
      OBJECT
      COMMAND NOSUCH
      COMMAND COUNT x
      COMMAND GETKEYS GET
      COMMAND GETKEYS NOSUCH a
      COMMAND GETKEYS PING
      COMMAND GETKEYS SET a b
      COMMAND GETKEYS MSET a b c d
      COMMAND GETKEYS MGET a b c
      COMMAND INFO nosuch
      COMMAND INFO nosuch nosuch2
      COMMAND LIST FILTERBY
      COMMAND LIST FILTERBY PATTERN xyz*
      COMMAND LIST FILTERBY MODULE x
      COMMAND LIST FILTERBY X y
      COMMAND DOCS nosuch
      """;

  static final String CLIENT =
      """
      CLIENT NOSUCH
      CLIENT ID x
      CLIENT GETNAME
      CLIENT SETNAME me
      CLIENT GETNAME
      CLIENT SETNAME a~b
      CLIENT GETNAME
      CLIENT SETNAME ''
      CLIENT GETNAME
      CLIENT SETNAME a b
      CLIENT GETREDIR
      CLIENT KILL
      CLIENT KILL 1.2.3.4:5
      CLIENT KILL nonsense
      CLIENT KILL ID x
      CLIENT KILL ID 0
      CLIENT KILL ID -1
      CLIENT KILL ID 999999
      CLIENT KILL ADDR 1.2.3.4:5
      CLIENT KILL LADDR 1.2.3.4:5
      CLIENT KILL TYPE nosuch
      CLIENT KILL TYPE replica
      CLIENT KILL TYPE pubsub
      CLIENT KILL TYPE master
      CLIENT KILL USER nobody
      CLIENT KILL SKIPME maybe
      CLIENT KILL ID 999999 SKIPME
      CLIENT KILL ID 999999 SKIPME yes
      CLIENT KILL ID 999999 SKIPME no ADDR 1.2.3.4:5
      CLIENT KILL NOSUCH 1
      CLIENT LIST TYPE nosuch
      CLIENT LIST TYPE pubsub
      CLIENT LIST TYPE replica
      CLIENT LIST TYPE slave
      CLIENT LIST TYPE master
      CLIENT LIST TYPE
      CLIENT LIST ID
      CLIENT LIST ID x
      CLIENT LIST ID 0
      CLIENT LIST ID -1
      CLIENT LIST ID 999999
      CLIENT LIST NOSUCH
      CLIENT LIST a b c
      CLIENT NO-EVICT
      CLIENT NO-EVICT on
      CLIENT NO-EVICT off
      CLIENT NO-EVICT maybe
      CLIENT REPLY
      CLIENT REPLY on
      CLIENT REPLY maybe
      """;

  static final String CONFIG =
      """
      CONFIG NOSUCH
      CONFIG GET
      CONFIG GET nosuch
      CONFIG GET maxmemory
      CONFIG GET MAXMEMORY
      CONFIG GET maxmemory maxmemory
      CONFIG GET timeout
      CONFIG GET maxmemory-samples
      CONFIG GET maxmemory-policy
      CONFIG GET requirepass
      CONFIG GET hz
      CONFIG GET databases
      CONFIG GET slowlog-max-len
      CONFIG GET slowlog-log-slower-than
      CONFIG GET client-output-buffer-limit
      CONFIG GET proto-max-bulk-len
      CONFIG GET client-query-buffer-limit
      CONFIG GET tcp-keepalive
      CONFIG GET tcp-backlog
      CONFIG GET protected-mode
      CONFIG GET loglevel
      CONFIG GET active-expire-effort
      CONFIG GET save
      CONFIG GET appendonly
      CONFIG GET lazyfree-lazy-user-del
      CONFIG GET maxmemory-clients
      CONFIG GET list-max-listpack-size
      CONFIG GET appendfsync
      CONFIG SET
      CONFIG SET maxmemory
      CONFIG SET nosuch 1
      CONFIG SET nosuch 1 maxmemory 2
      CONFIG SET maxmemory 100 nosuch 1
      CONFIG GET maxmemory
      CONFIG SET maxmemory 100mb
      CONFIG GET maxmemory
      CONFIG SET maxmemory 10k
      CONFIG GET maxmemory
      CONFIG SET maxmemory 1gb
      CONFIG GET maxmemory
      CONFIG SET maxmemory -1
      CONFIG SET maxmemory ''
      CONFIG SET maxmemory x
      CONFIG SET maxmemory 10x
      CONFIG SET maxmemory 1.5gb
      CONFIG SET maxmemory ~10
      CONFIG SET maxmemory 99999999999999999999
      CONFIG SET maxmemory 0
      CONFIG SET maxmemory 1 maxmemory 2
      CONFIG SET maxmemory-policy nosuch
      CONFIG SET maxmemory-policy ALLKEYS-LRU
      CONFIG GET maxmemory-policy
      CONFIG SET maxmemory-policy noeviction
      CONFIG SET maxmemory-samples 0
      CONFIG SET maxmemory-samples x
      CONFIG SET maxmemory-samples ''
      CONFIG SET maxmemory-samples 10
      CONFIG GET maxmemory-samples
      CONFIG SET maxmemory-samples 5
      CONFIG SET timeout -1
      CONFIG SET timeout 1.5
      CONFIG SET timeout ~1
      CONFIG SET timeout 2147483648
      CONFIG SET timeout 10
      CONFIG GET timeout
      CONFIG SET timeout 0
      CONFIG SET databases 3
      CONFIG SET DATABASES 3
      CONFIG SET tcp-backlog 3
      CONFIG SET protected-mode maybe
      CONFIG SET protected-mode NO
      CONFIG GET protected-mode
      CONFIG SET loglevel nosuch
      CONFIG SET loglevel warning
      CONFIG GET loglevel
      CONFIG SET loglevel notice
      CONFIG SET client-output-buffer-limit x
      CONFIG SET client-output-buffer-limit normal~0~0
      CONFIG SET client-output-buffer-limit bad~0~0~0
      CONFIG SET client-output-buffer-limit normal~x~0~0
      CONFIG SET client-output-buffer-limit normal~0~0~x
      CONFIG SET client-output-buffer-limit normal~1mb~2mb~60
      CONFIG GET client-output-buffer-limit
      CONFIG SET client-output-buffer-limit normal~0~0~0~pubsub~1~2~3
      CONFIG GET client-output-buffer-limit
      CONFIG SET proto-max-bulk-len 1
      CONFIG SET client-query-buffer-limit 1
      CONFIG SET hz 1
      CONFIG GET hz
      CONFIG SET hz 10
      CONFIG SET slowlog-max-len -1
      CONFIG SET slowlog-log-slower-than -2
      CONFIG SET slowlog-log-slower-than -1
      CONFIG GET slowlog-log-slower-than
      CONFIG SET lfu-log-factor -1
      CONFIG SET active-expire-effort 11
      CONFIG SET timeout 7 maxmemory-samples x
      CONFIG GET timeout
      CONFIG SET maxmemory-samples 7 timeout -3
      CONFIG GET maxmemory-samples
      CONFIG SET save ''
      CONFIG GET save
      CONFIG SET list-max-listpack-size 10
      CONFIG SET lazyfree-lazy-expire yes
      CONFIG GET lazyfree-lazy-expire
      CONFIG RESETSTAT
      CONFIG RESETSTAT x
      CONFIG REWRITE
      CONFIG REWRITE x
      """;

  static final String SERVER =
      """
      INFO nosuch
      TIME x
      SLOWLOG
      SLOWLOG NOSUCH
      SLOWLOG RESET
      SLOWLOG RESET x
      SLOWLOG LEN
      SLOWLOG GET
      SLOWLOG GET -1
      SLOWLOG GET -2
      SLOWLOG GET x
      SLOWLOG GET 1 2
      MEMORY
      MEMORY NOSUCH
      MEMORY USAGE
      MEMORY USAGE nosuch
      MEMORY USAGE nosuch x
      MEMORY USAGE nosuch SAMPLES
      MEMORY USAGE nosuch SAMPLES x
      MEMORY USAGE nosuch SAMPLES -1
      MEMORY USAGE nosuch SAMPLES 5
      MEMORY PURGE
      MEMORY PURGE x
      MEMORY MALLOC-STATS x
      MEMORY DOCTOR x
      COMMAND INFO memory|malloc-stats
      ROLE
      ROLE x
      READONLY
      READWRITE
      READONLY x
      WAIT 0 0
      WAIT 1 10
      WAIT -1 0
      WAIT x 0
      WAIT 1 x
      WAIT 1 -1
      WAIT 1
      COMMAND INFO role readonly readwrite wait lolwut
      MODULE
      MODULE LIST
      MODULE LIST x
      MODULE LOAD x
      MODULE LOAD
      MODULE LOADEX x
      MODULE UNLOAD x
      MODULE NOSUCH
      COMMAND INFO module|list module|load module|loadex module|unload module|help
      LATENCY
      LATENCY LATEST
      LATENCY LATEST x
      LATENCY HISTORY
      LATENCY HISTORY command
      LATENCY RESET
      LATENCY RESET command fork
      LATENCY GRAPH command
      LATENCY HISTOGRAM nosuch nosuch|too get|nosuch
      LATENCY DOCTOR x
      LATENCY NOSUCH
      COMMAND INFO latency|latest latency|doctor latency|histogram latency|reset
      COMMAND INFO latency|graph latency|help latency|history
      INFO modules
      DEBUG
      DEBUG NOSUCH
      DEBUG OBJECT nosuch
      DEBUG SLEEP 0
      DEBUG SET-ACTIVE-EXPIRE 0
      DEBUG SET-ACTIVE-EXPIRE 1
      DEBUG STRINGMATCH-LEN
      DEBUG STRINGMATCH-LEN 10 a*
      DEBUG ERROR my~error
      DEBUG ERROR
      DEBUG PROTOCOL string
      DEBUG PROTOCOL integer
      DEBUG PROTOCOL double
      DEBUG PROTOCOL null
      DEBUG PROTOCOL array
      DEBUG PROTOCOL set
      DEBUG PROTOCOL map
      DEBUG PROTOCOL attrib
      DEBUG PROTOCOL verbatim
      DEBUG PROTOCOL true
      DEBUG PROTOCOL false
      DEBUG PROTOCOL bignum
      DEBUG PROTOCOL nosuch
      DEBUG LOG message
      DEBUG JMAP
      DEBUG POPULATE 3
      DEBUG POPULATE 3 pre
      DEBUG POPULATE 3 sized 20
      DEBUG POPULATE
      DEBUG POPULATE x
      GET key:2
      GET pre:1
      STRLEN sized:2
      DBSIZE
      DBSIZE x
      SHUTDOWN x
      SHUTDOWN ABORT
      SHUTDOWN SAVE NOSAVE
      SHUTDOWN NOSAVE ABORT
      FLUSHDB nosuch
      FLUSHALL ASYNC x
      FLUSHALL SYNC
      DBSIZE
      """;

  static final String KEYS =
      """
      FLUSHALL
      SET k v
      OBJECT ENCODING k
      OBJECT FREQ k
      OBJECT IDLETIME k
      OBJECT REFCOUNT nosuch
      OBJECT FREQ nosuch
      OBJECT IDLETIME nosuch
      OBJECT ENCODING nosuch
      OBJECT NOSUCH k
      OBJECT ENCODING
      OBJECT IDLETIME k x
      CONFIG SET maxmemory-policy allkeys-lfu
      OBJECT IDLETIME k
      SET fresh v
      OBJECT FREQ fresh
      CONFIG SET maxmemory-policy noeviction
      OBJECT FREQ fresh
      MSETNX a 1 a 2
      GET a
      MSETNX a 1 b 2 a 3
      MSETNX a
      MSET a
      MSET a 1 a 2
      GET a
      SETRANGE k 536870912 x
      SETRANGE k -1 x
      SETRANGE k 9223372036854775807 x
      SETRANGE k 2147483647 x
      SETRANGE nosuch 536870911 ''
      SETRANGE k 4294967296 x
      GETRANGE k -9223372036854775808 9223372036854775807
      GETRANGE k 0 -9223372036854775808
      EXPIRE k 9223372036854775807
      EXPIRE k -9223372036854775808 XX
      PEXPIRE k 9223372036854775807
      TTL k
      SET k v EX 0
      SET k v EX 9223372036854775807
      SET k v PX 9223372036854775807
      SET k v EXAT -1
      SET k v NX XX
      SET k v EX 10 PX 10
      SET k v KEEPTTL EX 10
      SET k v GET NX
      SETEX k 0 v
      PSETEX k -1 v
      GETEX k EX 0
      GETEX k PERSIST EX 10
      INCRBY k 1
      SET n 9223372036854775807
      INCR n
      DECRBY n -9223372036854775808
      INCRBYFLOAT n inf
      INCRBYFLOAT k 1
      SCAN
      SCAN x
      SCAN 0 COUNT 0
      SCAN 0 COUNT x
      SCAN 0 TYPE
      SCAN 0 NOSUCH 1
      SCAN 0 MATCH nosuch COUNT 1000
      SCAN 18446744073709551616
      KEYS nosuch*
      RENAME nosuch x
      RENAMENX nosuch x
      COPY k k
      COPY k k2 DB 16
      COPY k k2 DB x
      COPY k k2 NOSUCH
      COPY nosuch k2
      COPY k k2
      COPY k k2
      COPY k k2 REPLACE
      MOVE k 0
      MOVE k 16
      MOVE k x
      MOVE k 1
      MOVE nosuch 1
      DEL k k2 nosuch
      RANDOMKEY x
      TYPE nosuch
      TYPE n
      TOUCH n nosuch
      UNLINK n n
      LCS a b NOSUCH
      LCS a nosuch LEN
      """;

  static final String WHAT_TOOLS_LOOK_AT =
      """
      ÿþ é
      SET k v ÿ
      CONFIG SET ÿ 1
      CLIENT KILL TYPE ÿ
      OBJECT ÿ
      APPEND e 1
      OBJECT ENCODING e
      APPEND e 2
      OBJECT ENCODING e
      OBJECT REFCOUNT e
      RENAME e f
      OBJECT ENCODING f
      COPY f g
      OBJECT ENCODING g
      INCR g
      OBJECT ENCODING g
      OBJECT REFCOUNT g
      SETRANGE h 0 5
      OBJECT ENCODING h
      SET h 10000
      OBJECT REFCOUNT h
      FLUSHALL
      SET '' empty
      KEYS **
      SCAN 0 MATCH **
      DEL ''
      COMMAND GETKEYSANDFLAGS SET k v
      COMMAND GETKEYSANDFLAGS SET k v NX GET
      CLIENT PAUSE
      CLIENT PAUSE x
      CLIENT PAUSE -1
      CLIENT PAUSE 1.5
      CLIENT PAUSE 10 READ
      CLIENT PAUSE 0
      CLIENT UNPAUSE x
      CLIENT UNPAUSE
      CLIENT UNBLOCK
      CLIENT UNBLOCK x
      CLIENT UNBLOCK 999999
      CLIENT UNBLOCK 999999 NEVER
      CLIENT UNBLOCK 999999 ERROR
      CLIENT TRACKINGINFO
      CLIENT GETREDIR
      CLIENT CACHING yes
      CLIENT CACHING
      CLIENT TRACKING
      CLIENT TRACKING maybe
      CLIENT TRACKING off
      CLIENT NO-EVICT maybe
      CONFIG SET hash-max-ziplist-entries 7
      CONFIG GET hash-max-listpack-entries
      CONFIG GET HASH-MAX-ZIPLIST-ENTRIES
      CONFIG SET zset-max-ziplist-value 1kb zset-max-listpack-value 1kb
      CONFIG SET list-max-ziplist-size x
      CONFIG SET appendfsync never
      CONFIG SET repl-ping-slave-period 0
      CONFIG SET maxmemory-clients 101%
      CONFIG SET maxmemory-clients x
      CONFIG SET maxmemory-clients 5%
      CONFIG GET maxmemory-clients
      CONFIG SET maxmemory-clients 0
      CONFIG SET latency-tracking-info-percentiles a
      CONFIG SET latency-tracking-info-percentiles 101
      CONFIG SET daemonize yes
      CONFIG SET dir /
      CONFIG SET dbfilename x
      CONFIG GET key-load-delay
      CONFIG GET key-load*
      CONFIG GET slaveo?
      CONFIG REWRITE
      MONITOR x
      """;
}
