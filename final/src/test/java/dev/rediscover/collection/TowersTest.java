package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TowersTest {
  @Test
  void build_inThePlaceOfAnother_leadsNowhere() {
    Towers towers = new Towers();
    int other = towers.build(7, 1);
    int tower = towers.build(8, 2);
    towers.link(tower, 1, other, 3.5);
    towers.setSpan(tower, 1, 4);
    towers.tearDown(tower, 2);
    int again = towers.build(9, 2);
    assertThat(again).as("the memory is used again").isEqualTo(tower);
    assertThat(towers.member(again)).isEqualTo(9);
    assertThat(towers.next(again, 1)).as("where it leads").isEqualTo(Towers.NONE);
    assertThat(towers.span(again, 1)).as("its span").isZero();
  }

  @Test
  void raise_ofATower_keepsItsLinks() {
    Towers towers = new Towers();
    int next = towers.build(7, 1);
    int tower = towers.build(8, 1);
    towers.link(tower, 0, next, -2.5);
    towers.setSpan(tower, 0, 3);
    int higher = towers.raise(tower, 1);
    assertThat(towers.member(higher)).isEqualTo(8);
    assertThat(towers.next(higher, 0)).isEqualTo(next);
    assertThat(towers.nextScore(higher, 0)).isEqualTo(-2.5);
    assertThat(towers.span(higher, 0)).isEqualTo(3);
    assertThat(towers.live()).isEqualTo(2);
  }

  @Test
  void towers_onManyPages_keepWhatTheyAreGiven() {
    for (int height = 1; height <= 3; height++) {
      Towers towers = new Towers();
      int[] names = new int[20_000];
      for (int i = 0; i < names.length; i++) {
        names[i] = towers.build(i, height);
        towers.link(names[i], height - 1, Towers.NONE, i);
      }
      for (int i = 0; i < names.length; i++) {
        assertThat(towers.member(names[i])).isEqualTo(i);
        assertThat(towers.nextScore(names[i], height - 1)).isEqualTo(i);
      }
    }
  }
}
