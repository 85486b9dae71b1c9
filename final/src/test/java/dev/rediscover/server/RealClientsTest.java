package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;

/// The clients that Java programs use, as they come, against our server.
final class RealClientsTest {
  private static final String PASSWORD = "open sesame";
  private static final int PIPELINED = 10_000;

  @RegisterExtension static final RunningServer SERVER = new RunningServer("requirepass", PASSWORD);

  private static RedisClient jedis(RedisProtocol protocol, String password) {
    return RedisClient.builder()
        .hostAndPort(new HostAndPort("127.0.0.1", SERVER.port()))
        .clientConfig(
            DefaultJedisClientConfig.builder()
                .protocol(protocol)
                .password(password)
                .clientName("jedis")
                .database(3)
                .build())
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"RESP2", "RESP3"})
  void jedis_stringsAndKeys_work(RedisProtocol protocol) {
    try (RedisClient jedis = jedis(protocol, PASSWORD)) {
      jedis.flushDB();
      assertThat(jedis.ping()).isEqualTo("PONG");
      assertThat(jedis.set("k", "v", SetParams.setParams().ex(100).nx())).isEqualTo("OK");
      assertThat(jedis.set("k", "w", SetParams.setParams().nx())).isNull();
      assertThat(jedis.get("k")).isEqualTo("v");
      assertThat(jedis.get("nosuch")).isNull();
      assertThat(jedis.ttl("k")).isEqualTo(100);
      assertThat(jedis.incrBy("n", 41)).isEqualTo(41);
      assertThat(jedis.incrByFloat("n", 0.5)).isEqualTo(41.5);
      assertThat(jedis.mget("k", "nosuch", "n")).containsExactly("v", null, "41.5");
      assertThat(jedis.exists("k", "n", "nosuch")).isEqualTo(2);
      assertThat(jedis.keys("*")).containsExactlyInAnyOrder("k", "n");
      assertThat(jedis.type("k")).isEqualTo("string");
      assertThat(jedis.objectEncoding("k")).isEqualTo("embstr");
      assertThat(jedis.configGet("maxclients")).containsEntry("maxclients", "10000");
      assertThat(jedis.info("server")).contains("redis_version:7.0.15");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RESP2", "RESP3"})
  void jedis_pipeline_keepsTheOrder(RedisProtocol protocol) {
    try (RedisClient jedis = jedis(protocol, PASSWORD);
        Pipeline pipeline = jedis.pipelined()) {
      List<Response<String>> replies = new ArrayList<>();
      for (int i = 0; i < PIPELINED; i++) {
        pipeline.set("p:" + i % 100, "v" + i);
        replies.add(pipeline.get("p:" + i % 100));
      }
      pipeline.sync();
      for (int i = 0; i < PIPELINED; i++) {
        assertThat(replies.get(i).get()).isEqualTo("v" + i);
      }
    }
  }

  @Test
  void jedis_scan_findsAll() {
    try (RedisClient jedis = jedis(RedisProtocol.RESP3, PASSWORD)) {
      jedis.flushDB();
      for (int i = 0; i < 500; i++) {
        jedis.set("s:" + i, "");
      }
      List<String> seen = new ArrayList<>();
      String cursor = ScanParams.SCAN_POINTER_START;
      do {
        var page = jedis.scan(cursor, new ScanParams().match("s:*").count(50));
        seen.addAll(page.getResult());
        cursor = page.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
      assertThat(seen.stream().distinct()).hasSize(500);
    }
  }

  @Test
  void jedis_pool_sharedByThreads_countsRight() throws Exception {
    try (RedisClient jedis = jedis(RedisProtocol.RESP3, PASSWORD);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      jedis.del("shared");
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(() -> {
              for (int j = 0; j < 250; j++) {
                jedis.incr("shared");
              }
            }));
      }
      for (Future<?> one : all) {
        one.get(20, TimeUnit.SECONDS);
      }
      assertThat(jedis.get("shared")).isEqualTo("2000");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RESP2", "RESP3"})
  void jedis_wrongPassword_isTold(RedisProtocol protocol) {
    assertThatThrownBy(
            () -> {
              try (RedisClient jedis = jedis(protocol, "wrong")) {
                jedis.ping();
              }
            })
        .satisfies(thrown ->
            assertThat(List.of(thrown, thrown.getCause() == null ? thrown : thrown.getCause()))
                .hasAtLeastOneElementOfType(JedisAccessControlException.class));
  }

  private static io.lettuce.core.RedisClient lettuce(ProtocolVersion version) {
    RedisURI uri =
        RedisURI.builder()
            .withHost("127.0.0.1")
            .withPort(SERVER.port())
            .withPassword(PASSWORD.toCharArray())
            .withDatabase(4)
            .withClientName("lettuce")
            .withTimeout(Duration.ofSeconds(10))
            .build();
    io.lettuce.core.RedisClient client = io.lettuce.core.RedisClient.create(uri);
    if (version != null) {
      client.setOptions(ClientOptions.builder().protocolVersion(version).build());
    }
    return client;
  }

  /// Without a version Lettuce picks one itself.
  @ParameterizedTest
  @EnumSource(Lettuce.class)
  void lettuce_stringsAndKeys_work(Lettuce kind) {
    io.lettuce.core.RedisClient client = lettuce(kind.version);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      var sync = connection.sync();
      sync.flushdb();
      assertThat(sync.set("k", "v", SetArgs.Builder.px(60_000))).isEqualTo("OK");
      assertThat(sync.get("k")).isEqualTo("v");
      assertThat(sync.pttl("k")).isEqualTo(60_000);
      assertThat(sync.get("nosuch")).isNull();
      assertThat(sync.incrbyfloat("f", 1.5)).isEqualTo(1.5);
      assertThat(sync.clientGetname()).isEqualTo("lettuce");
      assertThat(sync.configGet("maxmemory")).containsEntry("maxmemory", "0");
      assertThat(sync.clientList()).contains("db=4", "resp=" + kind.resp, "name=lettuce");
      assertThat(sync.command()).hasSizeGreaterThan(50);
      assertThatThrownBy(() -> sync.incr("k"))
          .hasMessage("ERR value is not an integer or out of range");
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
  }

  /// What Lettuce speaks.
  enum Lettuce {
    DEFAULT(null, 3),
    RESP2(ProtocolVersion.RESP2, 2),
    RESP3(ProtocolVersion.RESP3, 3);

    private final ProtocolVersion version;
    private final int resp;

    Lettuce(ProtocolVersion version, int resp) {
      this.version = version;
      this.resp = resp;
    }
  }

  @Test
  void lettuce_asyncPipeline_keepsTheOrder() {
    io.lettuce.core.RedisClient client = lettuce(null);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisAsyncCommands<String, String> async = connection.async();
      connection.setAutoFlushCommands(false);
      List<RedisFuture<Long>> counts = new ArrayList<>();
      async.del("count");
      for (int i = 0; i < PIPELINED; i++) {
        counts.add(async.incr("count"));
      }
      connection.flushCommands();
      assertThat(
              LettuceFutures.awaitAll(Duration.ofSeconds(20), counts.toArray(RedisFuture[]::new)))
          .isTrue();
      for (int i = 0; i < PIPELINED; i++) {
        assertThat(counts.get(i).toCompletableFuture().join()).isEqualTo(i + 1L);
      }
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
  }
}
