/// The drill `int-set`: a set of ints in one sorted array.
package dev.rediscover.drills.intset;
