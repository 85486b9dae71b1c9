package dev.rediscover.lessons;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// One check and its story: the rule that is judged, what was done, what must come and what came.
///
/// ```java
/// rule("a key is dead once now is past its deadline, on every read path")
///     .did("SET grape 414 PX 100", "clock +101 ms", "GET grape")
///     .expect(null, "the key is gone")
///     .got(store.get(grape), "1 ms after its deadline");
/// ```
///
/// The rule says what must hold, never how to repair it. A check that ends without one of
/// [#got(Object)], [#holds(Work)] or [Thrown#by(Callable)] judges nothing, so end it with one.
///
/// Thread: the test's.
public final class Check {
  /// Longer stories are cut at the front.
  private static final int STEPS_MAX = 12;

  /// Something that a check runs.
  @FunctionalInterface
  public interface Work {
    /// Does it; whatever it throws is the result.
    void run() throws Throwable;
  }

  /// The check that was begun or went on last, for whoever tells of a crash.
  private static volatile Check last;

  /// What was told when a try of a property threw: by the time that the property ends, its shrinking
  /// has tried other things.
  private static final Map<Throwable, List<CheckFailed.Row>> STORIES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final String rule;
  private final List<String> steps = new ArrayList<>();
  private int earlier;
  private String expectedText;
  private Predicate<Object> accepts;
  private Object expectedValue;
  private boolean isJudged;

  private Check(String rule) {
    this.rule = rule;
  }

  /// Starts a check of `rule`, a sentence on what must hold.
  public static Check rule(String rule) {
    var check = new Check(rule);
    last = check;
    return check;
  }

  /// Forgets the last check: another test begins.
  static void forgetLast() {
    last = null;
  }

  /// Keeps what the last check has told, for when `thrown` is told.
  static void keepStory(Throwable thrown) {
    STORIES.put(thrown, lastStory());
  }

  /// What the last check had told when the test ended without its verdict, or its try did: what was
  /// done and its rule, or, if it was judged already, what was done before.
  static List<CheckFailed.Row> storyOf(Throwable thrown) {
    List<CheckFailed.Row> kept = STORIES.get(thrown);
    return kept == null ? lastStory() : kept;
  }

  private static List<CheckFailed.Row> lastStory() {
    Check told = last;
    return told == null ? List.of() : told.soFar();
  }

  private synchronized List<CheckFailed.Row> soFar() {
    if (isJudged) {
      return before("after");
    }
    var rows = new ArrayList<CheckFailed.Row>(before("did"));
    rows.add(new CheckFailed.Row("rule", rule));
    return rows;
  }

  /// Notes what was done, a step each: `SET k v`, `clock +101 ms`. May be called as the test goes
  /// on.
  public synchronized Check did(String... more) {
    last = this;
    isJudged = false;
    for (String step : more) {
      steps.add(step);
      if (steps.size() > STEPS_MAX) {
        steps.removeFirst();
        earlier++;
      }
    }
    return this;
  }

  /// What must come: a value equal to this one (arrays by content), or null for nothing.
  public Check expect(Object value) {
    return expect(value, "");
  }

  /// As [#expect(Object)], with a few words on why: `the key is gone`.
  public Check expect(Object value, String why) {
    expectedValue = value;
    expectedText = why;
    accepts = null;
    isJudged = false;
    return this;
  }

  /// What must come, where it is not one value: `a TTL of 90 to 100 ms`.
  public <T> Check expectThat(String what, Class<T> type, Predicate<? super T> accepted) {
    expectedText = what;
    isJudged = false;
    accepts = value -> type.isInstance(value) && accepted.test(type.cast(value));
    return this;
  }

  /// Judges what came.
  public void got(Object actual) {
    got(actual, "");
  }

  /// As [#got(Object)], with a few words on it for the reader.
  public void got(Object actual, String note) {
    if (expectedText == null) {
      throw new IllegalStateException("say what to expect before what you got");
    }
    boolean right =
        accepts == null ? Objects.deepEquals(expectedValue, actual) : accepts.test(actual);
    if (right) {
      isJudged = true;
      return;
    }
    boolean typed = accepts == null && Show.show(expectedValue).equals(Show.show(actual));
    String came = typed ? Show.showWithType(actual) : Show.show(actual);
    throw failed(expected(typed), note.isEmpty() ? came : came + ", " + note, actual, null);
  }

  private String expected(boolean typed) {
    if (accepts != null) {
      return expectedText;
    }
    String value = typed ? Show.showWithType(expectedValue) : Show.show(expectedValue);
    return expectedText.isEmpty() ? value : value + ": " + expectedText;
  }

  /// Runs assertions of any other library under this check: what they say becomes the story's end.
  public void holds(Work work) {
    try {
      work.run();
      isJudged = true;
    } catch (Throwable thrown) {
      if (NotDone.in(thrown).isPresent()
          || thrown instanceof Error && !(thrown instanceof AssertionError)) {
        throw sneaky(thrown);
      }
      var rows = new ArrayList<CheckFailed.Row>(before("did"));
      rows.addAll(Message.rows(thrown));
      rows.add(new CheckFailed.Row("rule", rule));
      throw new CheckFailed(rows, null, null, thrown);
    }
  }

  /// What must be thrown, with exactly this message. End the check with [Thrown#by(Callable)].
  public Thrown expectThrown(Class<? extends Throwable> type, String message) {
    return new Thrown(type, message);
  }

  /// As [#expectThrown(Class, String)], whatever the message.
  public Thrown expectThrown(Class<? extends Throwable> type) {
    return new Thrown(type, null);
  }

  /// A check that waits for its exception.
  public final class Thrown {
    private final Class<? extends Throwable> type;
    private final String message;

    private Thrown(Class<? extends Throwable> type, String message) {
      this.type = type;
      this.message = message;
    }

    /// Runs `work` and judges what it throws.
    public void by(Callable<?> work) {
      Object came;
      try {
        came = "no exception, but " + Show.show(work.call());
      } catch (Throwable thrown) {
        if (type.isInstance(thrown) && (message == null || message.equals(thrown.getMessage()))) {
          isJudged = true;
          return;
        }
        if (NotDone.in(thrown).isPresent() || thrown instanceof VirtualMachineError) {
          throw sneaky(thrown);
        }
        throw failed(expectedThrown(), describe(thrown), null, thrown);
      }
      throw failed(expectedThrown(), came.toString(), null, null);
    }

    private String expectedThrown() {
      return type.getSimpleName() + (message == null ? "" : ": " + message);
    }
  }

  private static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private List<CheckFailed.Row> before(String label) {
    if (steps.isEmpty()) {
      return List.of();
    }
    var told = new ArrayList<>(steps);
    if (earlier > 0) {
      told.addFirst("… " + earlier + " earlier steps");
    }
    return List.of(new CheckFailed.Row(label, Layout.steps(told)));
  }

  private CheckFailed failed(String expected, String got, Object actual, Throwable cause) {
    var rows = new ArrayList<CheckFailed.Row>(before("did"));
    rows.add(new CheckFailed.Row("expected", expected));
    rows.add(new CheckFailed.Row("got", got));
    rows.add(new CheckFailed.Row("rule", rule));
    return new CheckFailed(rows, accepts == null ? expectedValue : expected, actual, cause);
  }

  /// Throws what a lambda threw as it is, so that "not started" stays that.
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
