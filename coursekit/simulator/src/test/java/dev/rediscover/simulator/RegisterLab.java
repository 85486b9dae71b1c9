package dev.rediscover.simulator;

/// Runs many seeds of the sample scenario, for makers of the simulator: `mvn -q test-compile -pl
/// coursekit/simulator -Dlab=dev.rediscover.simulator.RegisterLab "-Dargs=200000 2"`.
public final class RegisterLab {
  private RegisterLab() {}

  /// @param args how many seeds, how many threads, and a mistake where it is to be a wrong one
  public static void main(String[] args) {
    long seeds = args.length > 0 ? Long.parseLong(args[0]) : 20_000;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    var mistake = args.length > 2 ? Register.Mistake.valueOf(args[2]) : Register.Mistake.NONE;
    try {
      System.out.println(
          Simulation.of(() -> new RegisterScenario(mistake))
              .seeds(1, seeds)
              .threads(threads)
              .run());
    } catch (BrokenInvariant broken) {
      System.out.println(broken.getMessage());
    }
  }
}
