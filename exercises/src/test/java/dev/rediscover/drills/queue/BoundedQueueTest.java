package dev.rediscover.drills.queue;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A queue between threads. Nobody sleeps: a test goes on when a thread waits, or has ended.
@Exercise(value = "blocking-queue", points = 4)
class BoundedQueueTest {
  private final List<Actor<?>> actors = new ArrayList<>();

  private <R> Actor<R> start(Callable<R> work) {
    Actor<R> actor = Actor.start(work);
    actors.add(actor);
    return actor;
  }

  @AfterEach
  void endThreads() {
    actors.forEach(Actor::stop);
  }

  private static BoundedQueue<Integer> of(int capacity, int... elements)
      throws InterruptedException {
    var queue = new BoundedQueue<Integer>(capacity);
    for (int element : elements) {
      queue.put(element);
    }
    return queue;
  }

  @Test
  void take_afterPuts_isInTheirOrder() throws InterruptedException {
    BoundedQueue<Integer> queue = of(3, 1, 2, 3);
    var check = rule("what is put first comes out first").did("capacity 3", "put 1, 2, 3");
    check.expect(3, "the size").got(queue.size());
    check.did("take").expect(1).got(queue.take());
    queue.put(4);
    check.did("put 4", "take").expect(2).got(queue.take());
    check.did("take").expect(3).got(queue.take());
    check.did("take").expect(4).got(queue.take());
    check.expect(0, "the size").got(queue.size());
  }

  @Test
  void take_ofAnEmptyQueue_waitsForAnElement() throws InterruptedException {
    var queue = new BoundedQueue<Integer>(2);
    Actor<Integer> taker = start(queue::take);
    var check = rule("who finds the queue empty waits until there is something");
    check.did("thread A takes").expect("waits").got(taker.state());
    Actor.done(() -> put(queue, 7));
    check.did("put 7").expect("took 7").got("took " + taker.result());
  }

  @Test
  void put_intoAFullQueue_waitsForRoom() throws InterruptedException {
    BoundedQueue<Integer> queue = of(2, 1, 2);
    Actor<String> putter = start(() -> put(queue, 3));
    var check = rule("who finds the queue full waits until there is room");
    check.did("capacity 2", "put 1, 2", "thread A puts 3").expect("waits").got(putter.state());
    check.expect(2, "the size").got(Actor.done(queue::size));
    check.did("take").expect(1).got(Actor.done(queue::take));
    check.expect("put 3").got(putter.result());
    check.did("take").expect(2).got(queue.take());
    check.did("take").expect(3).got(queue.take());
  }

  private static String put(BoundedQueue<Integer> queue, int element) throws InterruptedException {
    queue.put(element);
    return "put " + element;
  }

  @Test
  void twoThatWait_areBothServed() throws InterruptedException {
    var queue = new BoundedQueue<Integer>(1);
    Actor<Integer> first = start(queue::take);
    Actor<Integer> second = start(queue::take);
    var check = rule("who waits keeps nobody out, and each element wakes one who waits for it");
    check.did("thread A takes", "thread B takes");
    check.expect("waits").got(first.state(), "A");
    check.expect("waits").got(second.state(), "B");
    check.did("put 1, 2");
    Actor.done(() -> put(queue, 1));
    Actor.done(() -> put(queue, 2));
    check.expect(3, "the sum of what they took").got(first.result() + second.result());
  }

  @Test
  void offer_intoAFullQueue_givesUp() throws InterruptedException {
    BoundedQueue<Integer> queue = of(1, 1);
    for (long timeout : new long[] {-1, 0, 1}) {
      Actor<Boolean> offer = start(() -> queue.offer(2, timeout, TimeUnit.MILLISECONDS));
      var check = rule("offer gives up after its timeout, and nothing was put then");
      check.did("capacity 1", "put 1", "thread A offers 2 for " + timeout + " ms");
      check
          .expect(false)
          .got(offer.result("the offer still waits after 8 s, though its time is over"));
      check.expect(1, "the size").got(queue.size());
    }
  }

  @Test
  void offer_whenThereIsRoomInTime_puts() throws InterruptedException {
    BoundedQueue<Integer> queue = of(1, 1);
    Actor<Boolean> offer = start(() -> queue.offer(2, 1, TimeUnit.HOURS));
    var check = rule("offer puts as soon as there is room");
    check.did("capacity 1", "put 1", "thread A offers 2 for an hour");
    check.expect("waits").got(offer.state());
    check.did("take").expect(1).got(Actor.done(queue::take));
    check.expect(true).got(offer.result());
    check.did("take").expect(2).got(queue.take());
    check.did("offer 3 for 0 ms").expect(true).got(queue.offer(3, 0, TimeUnit.MILLISECONDS));
  }

  @Test
  void offer_wakesWhoWaits() throws InterruptedException {
    var queue = new BoundedQueue<Integer>(1);
    Actor<Integer> taker = start(queue::take);
    var check = rule("what is offered is for those who wait too");
    check.did("thread A takes").expect("waits").got(taker.state());
    check.did("offer 7 for 0 ms");
    check.expect(true).got(Actor.done(() -> queue.offer(7, 0, TimeUnit.MILLISECONDS)));
    check.expect("took 7").got("took " + taker.result());
  }

  @Test
  void offer_forTheLongestTime_waits() throws InterruptedException {
    for (TimeUnit unit : new TimeUnit[] {TimeUnit.NANOSECONDS, TimeUnit.DAYS}) {
      BoundedQueue<Integer> queue = of(1, 1);
      Actor<Boolean> offer = start(() -> queue.offer(2, Long.MAX_VALUE, unit));
      var check = rule("the longest timeout is long: now and the timeout may be more than a long");
      check.did("capacity 1", "put 1", "thread A offers 2 for Long.MAX_VALUE " + unit);
      check.expect("waits").got(offer.state());
      check.did("take").expect(1).got(Actor.done(queue::take));
      check.expect(true).got(offer.result());
    }
  }

  @Test
  void anInterrupt_endsAnyWaiting() throws InterruptedException {
    BoundedQueue<Integer> full = of(1, 1);
    var empty = new BoundedQueue<Integer>(1);
    List<Actor<?>> waiting =
        List.of(
            start(empty::take),
            start(() -> put(full, 2)),
            start(() -> full.offer(2, 1, TimeUnit.HOURS)));
    List<String> calls = List.of("take", "put", "offer");
    for (int i = 0; i < calls.size(); i++) {
      var check = rule("an interrupt ends the waiting with an InterruptedException");
      check.did("thread A waits in " + calls.get(i)).expect("waits").got(waiting.get(i).state());
      check.did("interrupt A").expect("InterruptedException").got(waiting.get(i).interrupted());
    }
    rule("a call that was interrupted has put nothing").expect(1, "the size").got(full.size());
    empty.put(5);
    rule("a call that was interrupted has taken nothing").expect(5).got(empty.take());
  }

  @Test
  void whoWaits_looksAgainOnlyWhenWoken() throws InterruptedException {
    BoundedQueue<Integer> full = of(1, 1);
    var empty = new BoundedQueue<Integer>(1);
    List<Actor<?>> waiting =
        List.of(
            start(empty::take),
            start(() -> put(full, 2)),
            start(() -> full.offer(2, 1, TimeUnit.HOURS)));
    List<String> calls = List.of("take", "put", "offer, for an hour");
    var check = rule("who waits does nothing until it is woken, and does not look now and then");
    var before = new ArrayList<Long>();
    for (int i = 0; i < calls.size(); i++) {
      check.did("a thread waits in " + calls.get(i)).expect("waits").got(waiting.get(i).state());
      before.add(waiting.get(i).waits());
    }
    // Somebody else gives up meanwhile, and wakes nobody. A thread may wake for no reason, but
    // rarely.
    check.did("another offers for 200 ms");
    BoundedQueue<Integer> other = of(1, 1);
    Actor.done(() -> other.offer(2, 200, TimeUnit.MILLISECONDS));
    for (int i = 0; i < calls.size(); i++) {
      check
          .expectThat("it began to wait at most 3 times more", Long.class, more -> more <= 3)
          .got(waiting.get(i).waits() - before.get(i), "times, in " + calls.get(i));
      check.expect("waits", "nobody woke it").got(waiting.get(i).state(), "in " + calls.get(i));
    }
  }

  @Test
  void null_isRefused() throws InterruptedException {
    var queue = new BoundedQueue<Integer>(1);
    var check = rule("null is no element, whether there is room or not").did("put null");
    check.expectThrown(NullPointerException.class).by(() -> put(queue, null));
    check.expect(0, "the size").got(queue.size());
    queue.put(1);
    check
        .did("capacity 1", "put 1", "offer null for 0 s")
        .expectThrown(NullPointerException.class)
        .by(() -> queue.offer(null, 0, TimeUnit.SECONDS));
  }

  private static String put(BoundedQueue<Integer> queue, Integer element)
      throws InterruptedException {
    queue.put(element);
    return "put " + element;
  }

  @Test
  void manyThreads_loseAndDoubleNothing() throws InterruptedException {
    int threads = 4;
    int each = 3_000;
    for (int capacity : new int[] {1, 3}) {
      var queue = new BoundedQueue<Integer>(capacity);
      var most = new AtomicInteger();
      var check = rule("what is put in comes out, once, whatever the threads do");
      String[] done = {
        "capacity " + capacity,
        "2 threads put and 2 offer 3,000 numbers each",
        "4 threads ask for the size and take, 3,000 times each"
      };
      check.did(done);
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * each;
        boolean offers = thread % 2 == 1;
        start(() -> putAll(queue, offers, first, first + each));
      }
      List<Actor<List<Integer>>> takers =
          IntStream.range(0, threads)
              .mapToObj(thread -> start(() -> takeAll(queue, each, most)))
              .toList();
      var came = new ArrayList<Integer>();
      for (Actor<List<Integer>> taker : takers) {
        came.addAll(taker.result());
      }
      came.sort(null);
      check.expect(IntStream.range(0, threads * each).boxed().toList()).got(came);
      rule("there are never more elements than the capacity")
          .did(done)
          .expectThat("at most " + capacity, Integer.class, size -> size <= capacity)
          .got(most.get(), "the largest size");
    }
  }

  private static String putAll(BoundedQueue<Integer> queue, boolean offers, int from, int to)
      throws InterruptedException {
    for (int i = from; i < to; i++) {
      if (!offers) {
        queue.put(i);
      } else if (!queue.offer(i, 1, TimeUnit.HOURS)) {
        throw new AssertionError("an offer for an hour gave up");
      }
    }
    return "put all";
  }

  private static List<Integer> takeAll(BoundedQueue<Integer> queue, int count, AtomicInteger most)
      throws InterruptedException {
    var came = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      most.accumulateAndGet(queue.size(), Math::max);
      came.add(queue.take());
    }
    return came;
  }
}
