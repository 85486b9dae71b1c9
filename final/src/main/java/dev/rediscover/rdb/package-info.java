/// The forms of lists, sets, hashes and sorted sets in a snapshot, and the commands DUMP and RESTORE.
package dev.rediscover.rdb;
