/// The drill `glob`: patterns with stars, matched without recursion.
package dev.rediscover.drills.glob;
