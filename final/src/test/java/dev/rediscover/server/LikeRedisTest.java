package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.admin.Version;
import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Small things that tools of Redis look at.
@Timeout(30)
final class LikeRedisTest {
  @RegisterExtension final RunningServer server = new RunningServer();

  @Test
  void errors_quoteBytesAsTheyCame() {
    try (Wire wire = server.connect()) {
      String word = "a\u00ff\u00c3\u00a9\u00f0\u009f";
      assertThat(wire.ask(word, word))
          .isEqualTo(
              "-ERR unknown command '%s', with args beginning with: '%s' \r\n"
                  .formatted(word, word));
      assertThat(wire.ask("CONFIG", "SET", word, "1"))
          .isEqualTo(
              "-ERR Unknown option or number of arguments for CONFIG SET - '" + word + "'\r\n");
      String cut = "\u00c3\u00a9".repeat(100);
      assertThat(wire.ask("x" + cut))
          .as("cut in the middle of a letter")
          .contains("'x" + cut.substring(0, 127) + "'");
    }
  }

  @Test
  void password_ofAnyBytes_isTaken() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", "requirepass", "a\u0000\u00ff")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("AUTH", "a\u0000\u00fe")).startsWith("-WRONGPASS");
      assertThat(wire.ask("AUTH", "a\u0000\u00ff")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "GET", "requirepass")).endsWith("$3\r\na\u0000\u00ff\r\n");
    }
  }

  @Test
  void clientReply_on_isAnswered_evenWhenTheNextIsSkipped() {
    try (Wire wire = server.connect()) {
      wire.sendCommand("CLIENT", "REPLY", "SKIP");
      assertThat(wire.ask("CLIENT", "REPLY", "ON")).isEqualTo("+OK\r\n");
      wire.sendCommand("CLIENT", "REPLY", "SKIP").sendCommand("CLIENT", "REPLY", "SKIP");
      wire.sendCommand("ECHO", "skipped");
      assertThat(wire.ask("ECHO", "said")).isEqualTo("$4\r\nsaid\r\n");
    }
  }

  @Test
  void clientReply_skip_outlivesAPause() {
    try (Wire boss = server.connect();
        Wire wire = server.connect()) {
      boss.ask("CLIENT", "PAUSE", "100000", "WRITE");
      wire.send("CLIENT REPLY SKIP\r\nSET k v\r\nECHO said\r\n");
      server.await("it waits", () -> server.node().clients().held() == 1);
      boss.ask("CLIENT", "UNPAUSE");
      assertThat(wire.reply()).isEqualTo("$4\r\nsaid\r\n");
    }
  }

  @Test
  void objectEncoding_afterAppendOrSetrange_isRaw() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("APPEND", "k", "1")).isEqualTo(":1\r\n");
      assertThat(wire.ask("OBJECT", "ENCODING", "k")).isEqualTo("$3\r\nint\r\n");
      assertThat(wire.ask("APPEND", "k", "2")).isEqualTo(":2\r\n");
      assertThat(wire.ask("OBJECT", "ENCODING", "k")).isEqualTo("$3\r\nraw\r\n");
      wire.ask("RENAME", "k", "r");
      assertThat(wire.ask("OBJECT", "ENCODING", "r")).isEqualTo("$3\r\nraw\r\n");
      wire.ask("COPY", "r", "c");
      assertThat(wire.ask("OBJECT", "ENCODING", "c")).isEqualTo("$3\r\nraw\r\n");
      wire.ask("INCR", "c");
      assertThat(wire.ask("OBJECT", "ENCODING", "c")).isEqualTo("$3\r\nint\r\n");
      wire.ask("SETRANGE", "new", "0", "1");
      assertThat(wire.ask("OBJECT", "ENCODING", "new")).isEqualTo("$3\r\nraw\r\n");
      assertThat(wire.ask("APPEND", "none", "")).isEqualTo(":0\r\n");
      assertThat(wire.ask("OBJECT", "ENCODING", "none")).isEqualTo("$6\r\nembstr\r\n");
    }
  }

  @Test
  void refCount_ofSmallNumbers_isLarge_unlessRedisCouldNotShareThem() {
    try (Wire wire = server.connect()) {
      wire.ask("MSET", "small", "9999", "large", "10000", "text", "x");
      assertThat(wire.ask("OBJECT", "REFCOUNT", "small")).isEqualTo(":2147483647\r\n");
      assertThat(wire.ask("OBJECT", "REFCOUNT", "large")).isEqualTo(":1\r\n");
      assertThat(wire.ask("OBJECT", "REFCOUNT", "text")).isEqualTo(":1\r\n");
      assertThat(wire.ask("OBJECT", "REFCOUNT", "none")).isEqualTo("$-1\r\n");
      wire.ask("CONFIG", "SET", "maxmemory", "1gb", "maxmemory-policy", "allkeys-lru");
      assertThat(wire.ask("OBJECT", "REFCOUNT", "small")).isEqualTo(":1\r\n");
    }
  }

  @Test
  void latencyHistogram_countsWhatRan() {
    try (Wire wire = server.connect()) {
      wire.ask("SET", "k", "v");
      wire.ask("SET", "k", "w");
      wire.ask("GET");
      String set = wire.ask("LATENCY", "HISTOGRAM", "set", "get");
      assertThat(set).startsWith("*2\r\n$3\r\nset\r\n*4\r\n$5\r\ncalls\r\n:2\r\n");
      assertThat(set).as("both are counted in the end").endsWith(":2\r\n");
      wire.ask("CONFIG", "GET", "port");
      assertThat(wire.ask("LATENCY", "HISTOGRAM", "CONFIG"))
          .startsWith("*2\r\n$10\r\nconfig|get\r\n");
      assertThat(wire.ask("LATENCY", "HISTOGRAM", "config|get"))
          .startsWith("*2\r\n$10\r\nconfig|get\r\n");
      assertThat(wire.ask("LATENCY", "HISTOGRAM")).contains("\r\nset\r\n", "\r\nconfig|get\r\n");
      wire.ask("CONFIG", "RESETSTAT");
      assertThat(wire.ask("LATENCY", "HISTOGRAM", "set")).isEqualTo("*0\r\n");
    }
  }

  @Test
  void lolwut_namesTheVersionOfRedis() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("LOLWUT", "VERSION", "5")).contains("Redis ver. " + Version.REDIS);
    }
  }

  @Test
  void mallocStats_showPagesAndHeap() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("MEMORY", "MALLOC-STATS")).contains("pages: ", "heap: ");
    }
  }

  @Test
  void debugProtocolPush_isFollowedByAReply() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("DEBUG", "PROTOCOL", "push"))
          .isEqualTo("-ERR RESP2 is not supported by this command\r\n");
      wire.ask("HELLO", "3");
      assertThat(wire.ask("DEBUG", "PROTOCOL", "push"))
          .isEqualTo(">2\r\n$16\r\nserver-cpu-usage\r\n:42\r\n");
      assertThat(wire.reply()).isEqualTo("$40\r\nSome real reply following the push reply\r\n");
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void debugSleep_ofNoNumber_isNone() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("DEBUG", "SLEEP", "abc")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("DEBUG", "SLEEP", "0.001s")).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void helloOfAStranger_isToldHowToComeIn() {
    try (Wire boss = server.connect()) {
      boss.ask("CONFIG", "SET", "requirepass", "secret");
      try (Wire stranger = server.connect()) {
        assertThat(stranger.ask("HELLO", "3"))
            .isEqualTo(
                "-NOAUTH HELLO must be called with the client already authenticated, otherwise the"
                    + " HELLO AUTH <user> <pass> option can be used to authenticate the client and"
                    + " select the RESP protocol version at the same time\r\n");
      }
    }
  }

  @Test
  void keysAndFlags_ofSet_dependOnGet() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("COMMAND", "GETKEYSANDFLAGS", "SET", "k", "v"))
          .isEqualTo("*1\r\n*2\r\n$1\r\nk\r\n*2\r\n+OW\r\n+update\r\n");
      assertThat(wire.ask("COMMAND", "GETKEYSANDFLAGS", "SET", "k", "v", "nx", "get"))
          .isEqualTo("*1\r\n*2\r\n$1\r\nk\r\n*3\r\n+RW\r\n+access\r\n+update\r\n");
    }
  }

  @Test
  void keys_ofTwoStars_showsNoEmptyKey() {
    try (Wire wire = server.connect()) {
      wire.ask("SET", "", "v");
      assertThat(wire.ask("KEYS", "**")).isEqualTo("*0\r\n");
      assertThat(wire.ask("KEYS", "*")).isEqualTo("*1\r\n$0\r\n\r\n");
    }
  }

  @Test
  void clientList_showsTheBytesOfItsOwnCommand() {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("client", "list")).contains(" qbuf=26 ");
    }
  }
}
