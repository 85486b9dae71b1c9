/// Runs tests against changed code: a worker process compiles the change in memory, loads it with the
/// tests in a class loader of its own, and tells test by test what came of it.
///
/// A test that hangs or ends the process costs one worker, never the proof.
package dev.rediscover.workshop.worker;
