package dev.rediscover.server;

/// Commands with arguments that nobody means to send, in the notation of [CommandLists].
final class OddArguments {
  private OddArguments() {}

  static final String OF_SORT =
      """
      FLUSHALL
      RPUSH l 3 1 2
      MSET w3 1 w1 2 w2 3
      SORT l BY nosort BY w*
      SORT l BY w* BY nosort
      SORT l BY w* BY v*
      SORT l BY nosort BY w* DESC LIMIT 0 2
      SORT l BY nosort BY w* STORE d
      LRANGE d 0 -1
      SORT l ASC DESC ASC LIMIT 0 1 LIMIT 1 2
      SORT l GET # GET '' GET ** GET #
      SORT l STORE d STORE e
      EXISTS d e
      SORT l LIMIT -1 -1
      SORT l LIMIT 9223372036854775807 1
      SORT l LIMIT 1 9223372036854775807
      SORT_RO l STORE d
      """;

  static final String OF_SCANS =
      """
      FLUSHALL
      SADD s a
      HSET h f v
      ZADD z 1 a
      SSCAN s \0
      SSCAN s 0\0x
      SSCAN s 0x
      SSCAN s ''
      SSCAN s +0
      SSCAN s -0
      SSCAN s --0
      SSCAN s ~0
      HSCAN h \0
      ZSCAN z 0\0
      SSCAN s 18446744073709551616
      HSCAN h 0 COUNT 0
      HSCAN none 0 COUNT 0
      HSCAN none x
      SCAN 0 COUNT 9223372036854775808
      SCAN 0 TYPE none TYPE nosuch
      EXPIRE s 10 \0
      EXPIRE s 10 a\0b
      EXPIRE s x a\0b
      """;

  static final String OF_PUBSUB_AND_MEMORY =
      """
      PUBSUB CHANNELS a b
      PUBSUB channels a b c
      PUBSUB SHARDCHANNELS a b
      PUBSUB NUMPAT a
      PUBSUB NUMSUB
      PUBSUB SHARDNUMSUB a b a
      MEMORY USAGE none SAMPLES 5 SAMPLES 0
      MEMORY USAGE none samples 5 SAMPLES
      MEMORY USAGE none SAMPLES SAMPLES 5
      MEMORY USAGE none SAMPLES 5 SAMPLES -1
      MEMORY USAGE none SAMPLES -1 SAMPLES x
      COMMAND GETKEYS SPUBLISH a b
      COMMAND GETKEYS SSUBSCRIBE a b
      COMMAND GETKEYS SUNSUBSCRIBE
      COMMAND GETKEYS ZUNIONSTORE d 0 a
      COMMAND GETKEYS ZUNIONSTORE d 2 a
      COMMAND GETKEYS ZUNIONSTORE d 2 a b WEIGHTS 1 2
      COMMAND GETKEYS ZUNION 2 a
      COMMAND GETKEYS ZUNION -1 a
      COMMAND GETKEYS ZUNION x a
      COMMAND GETKEYS ZUNION 1 a b
      COMMAND GETKEYS LMPOP 2 a LEFT
      COMMAND GETKEYS LMPOP 3 a LEFT
      COMMAND GETKEYS BLMPOP 1 2 a b LEFT
      COMMAND GETKEYS SINTERCARD 9223372036854775807 a
      COMMAND GETKEYSANDFLAGS BITFIELD k
      COMMAND GETKEYSANDFLAGS BITFIELD k GET u8 0
      COMMAND GETKEYSANDFLAGS BITFIELD k get u8 0 overflow SAT GET u8 0
      COMMAND GETKEYSANDFLAGS BITFIELD k GET u8 0 SET u8 0 1
      COMMAND GETKEYSANDFLAGS BITFIELD k INCRBY u8 0 1
      COMMAND GETKEYSANDFLAGS BITFIELD k GET u8
      COMMAND GETKEYSANDFLAGS BITFIELD_RO k GET u8 0
      """;

  /// Collections that are larger than a limit that was set since.
  static final String OF_LIMITS =
      """
      FLUSHALL
      SADD s 1 2 3
      ZADD z -0 a 0 b -0 c 1 d
      HSET h a 1 b 2 c 3
      CONFIG SET set-max-intset-entries 2 zset-max-listpack-entries 2 hash-max-listpack-entries 2
      SADD s 3
      OBJECT ENCODING s
      SADD t 1 2
      SMOVE t s 1
      OBJECT ENCODING s
      SADD s 4
      OBJECT ENCODING s
      ZADD z 0 a
      OBJECT ENCODING z
      ZADD z -0 e
      OBJECT ENCODING z
      ZADD z -0 a
      ZRANGESTORE y z 0 -1
      ZRANGE y 0 -1 WITHSCORES
      ZRANGESTORE y z -inf +inf BYSCORE
      ZRANGE y 0 -1 WITHSCORES
      ZUNIONSTORE y 1 z
      ZRANGE y 0 -1 WITHSCORES
      HSET h a 2
      OBJECT ENCODING h
      HSET h d 4
      OBJECT ENCODING h
      CONFIG SET set-max-intset-entries 512 zset-max-listpack-entries 128
      CONFIG SET hash-max-listpack-entries 512
      """;

  static final String OF_CONFIG =
      """
      CONFIG SET hash-max-listpack-entries +1
      CONFIG SET hash-max-listpack-entries 01
      CONFIG SET hash-max-listpack-entries -0
      CONFIG SET hash-max-listpack-entries ~1
      CONFIG SET hash-max-listpack-entries 1~
      CONFIG SET hash-max-listpack-entries ''
      CONFIG SET hash-max-listpack-entries 1k
      CONFIG SET hash-max-listpack-entries 9223372036854775808
      CONFIG SET list-max-listpack-size -0
      CONFIG SET list-max-listpack-size -2
      CONFIG GET list-max-listpack-size
      CONFIG GET hash-max-listpack-entries
      """;
}
