package dev.rediscover.types;

import java.util.Random;

/// Commands of transactions, by one client: what it watches it also changes, often without changing
/// the value; what it queues is often wrong, early or late.
final class TransactionCommandMaker extends CommandMaker {
  TransactionCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    return spoiled(
        switch (random.nextInt(40)) {
          case 0, 1, 2, 3, 4 -> line("MULTI");
          case 5, 6, 7, 8 -> line("EXEC");
          case 9 -> line("DISCARD");
          case 10, 11 -> line("WATCH", key());
          case 12 -> line("WATCH", key(), key(), key());
          case 13 -> line("UNWATCH");
          case 14, 15 -> line("SET", key(), value());
          case 16 -> line("SET", key(), value(), pick("NX", "XX", "GET", "KEEPTTL", "nosuch"));
          case 17, 18 -> line("GET", key());
          case 19, 20 -> line("INCR", key());
          case 21 -> line("APPEND", key(), pick("", "x"));
          case 22 -> line("DEL", key(), key());
          case 23 -> line("RENAME", key(), key());
          case 24 -> line("COPY", key(), key(), pick("REPLACE", "DB", "nosuch"));
          case 25 -> line("EXPIRE", key(), pick("1000", "-1", "0", "x"));
          case 26 -> line("PERSIST", key());
          case 27 -> line("GETEX", key(), pick("PERSIST", "nosuch"));
          case 28 -> line("HSET", key(), element(), value());
          case 29 -> line("HDEL", key(), element());
          case 30 -> line("HINCRBY", key(), element(), number());
          case 31 -> line("SETRANGE", key(), number(), pick("", "y"));
          case 32 -> line("MSETNX", key(), value(), key(), value());
          case 33 -> line("NOSUCH", key());
          case 34 -> line("CONFIG", pick("NOSUCH", "GET"), "port-that-is-none");
          case 35 -> line("SELECT", pick("0", "0", "1", "99"));
          case 36 -> line("SWAPDB", "0", pick("0", "1", "1", "99"));
          case 37 -> random.nextInt(3) == 0 ? line(pick("FLUSHALL", "FLUSHDB")) : line("DBSIZE");
          case 38 -> random.nextInt(5) == 0 ? line("RESET") : line("EXISTS", key(), key());
          default -> line("PING");
        });
  }
}
