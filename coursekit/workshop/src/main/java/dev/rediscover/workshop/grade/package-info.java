/// The grader for instructors: our tests against many submissions, each in a process of its own, and
/// one report.
package dev.rediscover.workshop.grade;
