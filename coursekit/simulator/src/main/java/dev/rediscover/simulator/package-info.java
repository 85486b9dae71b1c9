/// Runs nodes in virtual time, where one seed gives all that happens: the network, the disks, the
/// crashes, the clients, and the settings of the nodes.
///
/// ```
///   Simulation ── seeds ──> Run ── events ──> Machine ── effects ──> Network, Connections, Processes
///        │                   └── Judges (the invariants, after each event)
///        └── of the first that breaks: Shrinker ──> Trace ──> Page, BrokenInvariant
/// ```
///
/// How a scenario is written stands in `coursekit/README.md`. The same seed gives the same run, event
/// for event; each run's hash says so.
///
/// What is not simulated: threads and the memory model of the JVM, real disks and sockets, and time
/// that passes while a node computes: a step takes none.
///
/// Thread: a run has one.
package dev.rediscover.simulator;
