package dev.rediscover.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One rule of messages and notifications each, of those that are easily got wrong.
@Timeout(30)
final class MessageRulesTest {
  @RegisterExtension final RunningServer server = new RunningServer();

  private void plays(String text) {
    Script.hold(server.port(), text);
  }

  @Test
  void ssubscribe_inATransaction_isRefused() {
    plays(
        """
        a MULTI              = +OK
        a SSUBSCRIBE s       = +QUEUED
        a EXEC               = *1 -ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client
        a PING               = +PONG
        """);
  }

  @Test
  void ping_afterSubscribe_inOneTransaction_isAnsweredAsToAListener() {
    plays(
        """
        a MULTI              = +OK
        a SUBSCRIBE s        = +QUEUED
        a PING               = +QUEUED
        a PING x             = +QUEUED
        a EXEC               = *3 *3 $9 subscribe $1 s :1 *2 $4 pong $0  *2 $4 pong $1 x
        """);
  }

  @Test
  void psubscribe_twice_countsOnce() {
    plays(
        """
        a PSUBSCRIBE n*      = *3 $10 psubscribe $2 n* :1
        a PSUBSCRIBE n*      = *3 $10 psubscribe $2 n* :1
        b PUBLISH news x     = :1
        a PUNSUBSCRIBE n*    = *4 $8 pmessage $2 n* $4 news $1 x
        a                    = *3 $12 punsubscribe $2 n* :0
        b PUBLISH news x     = :0
        """);
  }

  @Test
  void channel_thatTheLastListenerLeft_isForgotten() {
    plays(
        """
        a SUBSCRIBE news     = *3 $9 subscribe $4 news :1
        b PUBSUB CHANNELS    = *1 $4 news
        a UNSUBSCRIBE        = *3 $11 unsubscribe $4 news :0
        b PUBSUB CHANNELS    = *0
        """);
  }

  @Test
  void commandThatChangesNothing_isNotTold() {
    plays(
        """
        b SADD s m           = :1
        b HSET h f v         = :1
        b ZADD z 1 m         = :1
        b CONFIG SET notify-keyspace-events KEA = +OK
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b SADD s m           = :0
        b SREM s nosuch      = :0
        b HDEL h nosuch      = :0
        b ZADD z 1 m         = :0
        b LREM nosuch 0 x    = :0
        b EXPIRE nosuch 10   = :0
        b PUBLISH __key end  = :1
        a                    = *4 $8 pmessage $6 __key* $5 __key $3 end
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }

  @Test
  void events_nameTheDatabaseOfTheKey() {
    plays(
        """
        b CONFIG SET notify-keyspace-events E$ = +OK
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b SELECT 5           = +OK
        b SET k v            = +OK
        a                    = *4 $8 pmessage $6 __key* $18 __keyevent@5__:set $1 k
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }

  @Test
  void lastElement_gone_isToldBeforeTheKey() {
    plays(
        """
        b CONFIG SET notify-keyspace-events Esg = +OK
        b SADD s m           = :1
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b SREM s m           = :1
        a                    = *4 $8 pmessage $6 __key* $19 __keyevent@0__:srem $1 s
        a                    = *4 $8 pmessage $6 __key* $18 __keyevent@0__:del $1 s
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }

  @Test
  void bitfield_ofANewKey_isToldOnce() {
    plays(
        """
        b CONFIG SET notify-keyspace-events E$ = +OK
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b BITFIELD k SET u8 0 1 SET u8 8 2 = *2 :0 :0
        b PUBLISH __key end  = :1
        a                    = *4 $8 pmessage $6 __key* $21 __keyevent@0__:setbit $1 k
        a                    = *4 $8 pmessage $6 __key* $5 __key $3 end
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }

  @Test
  void bitfield_thatOnlyGrew_isNotTold() {
    plays(
        """
        b CONFIG SET notify-keyspace-events E$ = +OK
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b BITFIELD grown OVERFLOW FAIL INCRBY u8 8 300 = *1 $-1
        b STRLEN grown       = :2
        b PUBLISH __key end  = :1
        a                    = *4 $8 pmessage $6 __key* $5 __key $3 end
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }

  @Test
  void rename_ontoAnotherKey_isToldAsANewOne() {
    plays(
        """
        b MSET from 1 to 2   = +OK
        b CONFIG SET notify-keyspace-events Egn = +OK
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b RENAME from to     = +OK
        a                    = *4 $8 pmessage $6 __key* $18 __keyevent@0__:new $2 to
        a                    = *4 $8 pmessage $6 __key* $26 __keyevent@0__:rename_from $4 from
        a                    = *4 $8 pmessage $6 __key* $24 __keyevent@0__:rename_to $2 to
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }

  @Test
  void memberWithTheNameOfAnOption_isNoOption() {
    plays(
        """
        b CONFIG SET notify-keyspace-events Ez = +OK
        a PSUBSCRIBE __key*  = *3 $10 psubscribe $6 __key* :1
        b ZADD z 1 incr      = :1
        a                    = *4 $8 pmessage $6 __key* $19 __keyevent@0__:zadd $1 z
        b ZADD z XX INCR 1 incr = $1 2
        a                    = *4 $8 pmessage $6 __key* $20 __keyevent@0__:zincr $1 z
        b CONFIG SET notify-keyspace-events '' = +OK
        """);
  }
}
