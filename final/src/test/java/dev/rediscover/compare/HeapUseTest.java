package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapUseTest {
  @Test
  void parse_theSerialCollector_addsItsGenerations() {
    String info =
        """
        31065:
        DefNew     total 116224K, used 10K [0x0687400000, 0x068f210000, 0x0704d50000)
         eden space 103360K,   0% used [0x0687400000, 0x0687400000, 0x068d8f0000)
        Tenured    total 258048K, used 1369K [0x0704d50000, 0x0714950000, 0x0800000000)
         the  space 258048K,   0% used [0x0704d50000, 0x0704ea6708, 0x0714950000)
        Metaspace       used 100K, committed 192K, reserved 1114112K
         class space    used 9K, committed 64K, reserved 1048576K
        """;

    assertThat(HeapUse.parse(info)).isEqualTo((10 + 1369) * 1024);
  }

  @Test
  void parse_otherCollectors_areUnderstood() {
    assertThat(HeapUse.parse("garbage-first heap   total reserved 9K, committed 8K, used 7K [0x0)"))
        .isEqualTo(7 * 1024);
    assertThat(HeapUse.parse(" ZHeap      used 2M, capacity 378M, max capacity 6028M"))
        .isEqualTo(2 * 1024 * 1024);
  }

  @Test
  void parse_noHeap_isNoFigure() {
    assertThat(HeapUse.parse("Command executed successfully")).isNaN();
  }
}
