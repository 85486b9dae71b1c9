package dev.rediscover.simulator;

/// Prints the hashes of some seeds, for a test that compares two processes.
final class HashMain {
  private HashMain() {}

  public static void main(String[] args) {
    System.out.print(hashes());
  }

  static String hashes() {
    var hashes = new StringBuilder();
    for (int seed = 1; seed <= 20; seed++) {
      var register = Simulation.of(() -> new RegisterScenario(Register.Mistake.NONE)).hash(seed);
      var counting = Simulation.of(() -> new CountingScenario(false)).hash(seed);
      hashes.append("%d %016x %016x%n".formatted(seed, register, counting));
    }
    return hashes.toString();
  }
}
