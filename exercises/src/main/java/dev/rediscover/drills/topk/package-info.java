/// The drill `top-k`: the largest and the most frequent of a stream, in little memory.
package dev.rediscover.drills.topk;
