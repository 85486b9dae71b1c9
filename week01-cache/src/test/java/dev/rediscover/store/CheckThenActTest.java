package dev.rediscover.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rediscover.lessons.Exercise;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Shows what is wrong with [CheckThenActStore]: Lincheck tries the orders in which two threads can
/// run, one after the other, until one of them gives what no order of whole calls gives.
@Exercise("1.5")
class CheckThenActTest {
  /// What each of the two threads does, once.
  public static class Race {
    private final CheckThenActStore store = new CheckThenActStore();

    @Operation
    public boolean setIfAbsent() {
      return store.setIfAbsent(Act.bytes("lock"), Act.bytes("mine"));
    }
  }

  @Test
  void setIfAbsent_twoLockedCalls_letsBothWin() {
    // Once by hand: to Lincheck an exception is a result like any other.
    new Race().setIfAbsent();
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .threads(2)
            .actorsPerThread(1)
            .actorsBefore(0)
            .actorsAfter(0)
            .iterations(1)
            .invocationsPerIteration(100)
            .minimizeFailedScenario(false)
            .addGuarantee(
                ManagedStrategyGuaranteeKt.forClasses(LockedStore.class.getName())
                    .allMethods()
                    .treatAsAtomic());
    Throwable found = catchThrowable(() -> options.check(Race.class));
    String interleaving = String.valueOf(found).split("Detailed trace")[0];
    assertThat(interleaving)
        .as("two calls that are each atomic are not atomic together: both threads win the lock")
        .contains("| setIfAbsent(): true | setIfAbsent(): true |")
        .contains("switch");
    // Whoever asks for this test wants to see it.
    if (System.getProperty("test", "").contains("CheckThenAct")) {
      System.out.println("Lincheck on CheckThenActStore, which is broken on purpose (see 1.5):");
      System.out.println();
      System.out.println(interleaving.substring(interleaving.indexOf('\n') + 1));
    }
  }
}
