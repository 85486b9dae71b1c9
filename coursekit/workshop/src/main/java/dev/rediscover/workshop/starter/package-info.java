/// The starter generator: reads the marks of a solution, and writes what a learner starts from.
///
/// The form of the marks is in `coursekit/README.md`.
package dev.rediscover.workshop.starter;
