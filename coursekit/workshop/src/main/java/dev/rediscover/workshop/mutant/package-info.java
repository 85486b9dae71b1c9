/// The kill matrix: wrong solutions, each with the test that must find it out.
///
/// The form of the lists is in `coursekit/README.md`.
package dev.rediscover.workshop.mutant;
