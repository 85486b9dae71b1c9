package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What is heard of a check that takes long.
class SignOfLifeTest {
  @Test
  void aLongCheck_isNamed_aShortOneIsNot() throws InterruptedException {
    var heard = new LinkedBlockingQueue<String>();
    try (var signs = new SignOfLife(heard::add, 20)) {
      signs.began("DictTest#short");
      signs.ended();
      signs.began("DictTest#long");
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("… 0 s in DictTest#long");
    }
  }
}
