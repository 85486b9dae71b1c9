package dev.rediscover.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.command.Argument;
import dev.rediscover.command.Argument.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManualTest {
  private static Argument plain(String name, Type type, int keySpec, String token) {
    return new Argument(name, type, keySpec, token, null, null, false, false, false, List.of());
  }

  @Test
  void read_everyForm_isUnderstood() {
    assertThat(ArgumentReader.read("key=key newkey=key2 by=BY pattern2 at=unix-time"))
        .containsExactly(
            plain("key", Type.KEY, 0, null),
            plain("newkey", Type.KEY, 1, null),
            plain("by", Type.PATTERN, 1, "BY"),
            plain("at", Type.UNIX_TIME, Argument.NO_KEY_SPEC, null));
    assertThat(ArgumentReader.read("[ip:port=(nx=NX|limit=LIMIT {a=integer b=string ...}) @6.2.0]"))
        .containsExactly(
            new Argument(
                "ip:port",
                Type.ONEOF,
                Argument.NO_KEY_SPEC,
                null,
                "6.2.0",
                null,
                true,
                false,
                false,
                List.of(
                    plain("nx", Type.PURE_TOKEN, Argument.NO_KEY_SPEC, "NX"),
                    new Argument(
                        "limit",
                        Type.BLOCK,
                        Argument.NO_KEY_SPEC,
                        "LIMIT",
                        null,
                        null,
                        false,
                        false,
                        false,
                        List.of(
                            plain("a", Type.INTEGER, Argument.NO_KEY_SPEC, null),
                            new Argument(
                                "b",
                                Type.STRING,
                                Argument.NO_KEY_SPEC,
                                null,
                                null,
                                null,
                                false,
                                true,
                                false,
                                List.of()))))));
    assertThat(ArgumentReader.read("get=GET pattern +... !7.0.0"))
        .containsExactly(
            new Argument(
                "get",
                Type.PATTERN,
                Argument.NO_KEY_SPEC,
                "GET",
                null,
                "7.0.0",
                false,
                true,
                true,
                List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "[key=key", "a=(b=B", "a={b=string", "a=text", "a=string ;", "]"})
  void read_whatIsNoNotation_isRefused(String text) {
    assertThatThrownBy(() -> ArgumentReader.read(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
