/// The drill `token-bucket`: a rate limiter that is exact and has no thread.
package dev.rediscover.drills.ratelimit;
