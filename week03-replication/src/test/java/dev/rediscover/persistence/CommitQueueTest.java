package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Replies leave in order, and not before what they promise is safe.
@Exercise("3.1")
class CommitQueueTest {
  private final CommitQueue<String> queue = new CommitQueue<>();
  private final List<String> sent = new ArrayList<>();

  @Test
  void release_upToTheSafeOffset() {
    queue.add(120, "a");
    queue.add(120, "b");
    queue.add(185, "c");
    queue.release(120, sent::add);

    rule("a reply leaves when all that its command appended is safe, the last byte included")
        .did("a and b wait for byte 120, c for 185", "120 bytes are safe")
        .expect(List.of("a", "b"))
        .got(sent);
  }

  @Test
  void release_notYet_staysAndLeavesLater() {
    queue.add(120, "a");
    queue.release(119, sent::add);
    final List<String> before = List.copyOf(sent);
    queue.add(120, "read");
    queue.release(200, sent::add);

    rule("one byte that is not safe keeps a reply back")
        .did("a waits for byte 120", "119 bytes are safe")
        .expect(List.of())
        .got(before);
    rule("replies leave in the order in which their commands ran")
        .did("200 bytes are safe")
        .expect(List.of("a", "read"))
        .got(sent);
  }
}
