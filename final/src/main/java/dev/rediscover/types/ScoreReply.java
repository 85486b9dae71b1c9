package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespWriter;

/// Replies of members and, if asked for, their scores: pairs in protocol 3, one flat array in
/// protocol 2.
///
/// Thread: engine.
final class ScoreReply {
  private ScoreReply() {}

  /// The head of a reply with so many members.
  static void head(RespWriter reply, long members, boolean withScores) {
    boolean flat = withScores && reply.protocol() == 2;
    reply.array(Math.toIntExact(flat ? 2 * members : members));
  }

  static void member(RespWriter reply, Slice member, double score, boolean withScores) {
    if (withScores && reply.protocol() == 3) {
      reply.array(2);
    }
    reply.bulk(member);
    if (withScores) {
      reply.real(score);
    }
  }
}
