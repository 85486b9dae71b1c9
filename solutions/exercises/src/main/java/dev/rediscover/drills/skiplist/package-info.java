/// The drill `skip-list`: a sorted set that knows the rank of each key.
package dev.rediscover.drills.skiplist;
