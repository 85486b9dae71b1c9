package dev.rediscover.replication;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

/// When a replica may go on where it was, and when it must begin anew.
class HistoryTest {
  private static final String ME = "a".repeat(40);
  private static final String OLD = "b".repeat(40);
  private static final String OTHER = "c".repeat(40);
  private static final String SAME =
      "a replica goes on without a snapshot only if its bytes are the beginning of this stream";

  private final History history = new History(ME);
  private final Backlog backlog = new Backlog(100_000, 1000);

  private void written(int bytes) {
    backlog.append(Slice.of(new byte[bytes]));
  }

  private void asks(
      String who, String id, long offset, boolean goesOn, String rule, String... did) {
    rule(rule)
        .did(did)
        .did(who + " has " + offset + " bytes of stream " + id.charAt(0) + "…")
        .expect(goesOn, goesOn ? "it goes on" : "it needs a snapshot")
        .got(history.canContinue(id, offset, backlog));
  }

  @Test
  @Exercise(value = "4.3", points = 2)
  void replica_ofThisStream_goesOn_whereTheBacklogReaches() {
    written(500);
    String kept = "what the replica lacks must still be in the backlog";
    String did = "stream a…, the backlog from 1000 to 1500";
    asks("a replica", ME, 999, false, kept, did);
    asks("a replica", ME, 1000, true, kept, did);
    asks("a replica", ME, 1250, true, kept, did);
    asks("a replica that lacks nothing", ME, 1500, true, kept, did);
    asks("a replica that is ahead", ME, 1501, false, kept, did);
  }

  @Test
  @Exercise(value = "4.3", points = 2)
  void replica_ofAnotherStream_beginsAnew() {
    written(500);
    asks("a stranger", OTHER, 1200, false, SAME, "stream a…, the backlog from 1000 to 1500");
    asks("a replica that has nothing", History.NO_ID, 1200, false, SAME, "stream a…");
  }

  @Test
  @Exercise(value = "4.6", points = 2)
  void promotedNode_letsTheOthersGoOn_upToWhereTheStreamsPart() {
    written(500);
    history.promote(OTHER, 1500);
    written(100);
    String did = "stream a…, up to 1500; then promoted: stream c…, up to 1600";
    String part = "the old stream is the same as the new one up to the promotion, and not beyond";
    asks("a replica of the old primary", ME, 1400, true, part, did);
    asks("one that has all of the old stream", ME, 1500, true, part, did);
    asks("one that got more from the old primary", ME, 1501, false, part, did);
    asks("a replica of the new primary", OTHER, 1550, true, part, did);
    rule("a promoted node writes a stream of its own").did(did).expect(OTHER).got(history.id());
    rule("a promoted node remembers the stream it came from")
        .did(did)
        .expect(ME)
        .got(history.secondId());
    rule("a promoted node remembers how far it had come")
        .did(did)
        .expect(1500L)
        .got(history.secondEnd());
  }

  @Test
  @Exercise(value = "4.6", points = 2)
  void secondPromotion_forgetsTheFirstStream() {
    written(500);
    history.promote(OLD, 1300);
    history.promote(OTHER, 1500);
    String did = "stream a…, from 1300 on b…, from 1500 on c…";
    String two = "a node remembers one stream besides its own: the last one";
    asks("a replica of the first stream", ME, 1200, false, two, did);
    asks("a replica of the second", OLD, 1400, true, two, did);
  }

  @Test
  @Exercise(value = "4.7", points = 2)
  void renamedStream_keepsTheReplicasOfThisReplica() {
    written(500);
    history.renamed(OTHER, 1500);
    asks(
        "a replica of this replica",
        ME,
        1450,
        true,
        "when the primary above gets a new id, replicas below go on",
        "stream a…, up to 1500",
        "the primary says +CONTINUE c…");
    history.renamed(OTHER, 1500);
    rule("the same id again changes nothing")
        .did("the primary says +CONTINUE c… again")
        .expect(ME)
        .got(history.secondId());
  }

  @Test
  void loadedSnapshot_leavesNoSecondStream() {
    history.promote(OTHER, 1500);
    history.replace(OLD);
    rule("after a snapshot nothing is left of what the node held before")
        .did("promoted", "a snapshot of stream b… loaded")
        .expect(History.NO_ID)
        .got(history.secondId());
  }
}
