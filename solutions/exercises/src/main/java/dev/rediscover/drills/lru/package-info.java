/// The drill `lru-cache`: a cache that forgets what was used longest ago.
package dev.rediscover.drills.lru;
