package dev.rediscover.drills.topk;

/// A word, and how often it came.
public record Counted(String word, long count) {}
