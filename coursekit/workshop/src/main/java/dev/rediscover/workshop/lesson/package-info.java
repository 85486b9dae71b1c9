/// Reads lessons, and holds what they say against the code and against each other.
///
/// The form of a lesson is in `coursekit/README.md`.
package dev.rediscover.workshop.lesson;
