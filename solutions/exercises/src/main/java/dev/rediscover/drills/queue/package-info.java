/// The drill `blocking-queue`: a bounded queue between threads.
package dev.rediscover.drills.queue;
