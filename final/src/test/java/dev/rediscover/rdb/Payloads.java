package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.collection.Listpack;
import dev.rediscover.persistence.RdbType;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.store.Keyspace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Payloads of all types that we read, without their footers.
final class Payloads {
  private final Random random;
  private final Made made;

  Payloads(long seed) {
    random = new Random(seed);
    made = new Made(seed);
  }

  /// A payload of a type, from few elements on.
  byte[] of(int type) {
    int size = 1 + random.nextInt(8);
    List<byte[]> texts = texts(size);
    return switch (type) {
      case 1, 2 ->
          written(
              type,
              out -> {
                out.length(texts.size());
                texts.forEach(text -> out.string(Slice.of(text)));
              });
      case 3 ->
          written(
              type,
              out -> {
                out.length(texts.size());
                texts.forEach(text -> {
                  out.string(Slice.of(text));
                  oldScore(out);
                });
              });
      case 4 ->
          written(
              type,
              out -> {
                out.length(texts.size());
                texts.forEach(text -> {
                  out.string(Slice.of(text));
                  out.string(made.text());
                });
              });
      case 5 ->
          written(
              type,
              out -> {
                out.length(texts.size());
                texts.forEach(text -> {
                  out.string(Slice.of(text));
                  out.real(random.nextGaussian());
                });
              });
      case 9 -> blob(type, OldForms.zipmap(pairs(texts)));
      case 10 -> blob(type, OldForms.ziplist(texts));
      case 12 -> blob(type, OldForms.ziplist(scored(texts)));
      case 13 -> blob(type, OldForms.ziplist(pairs(texts)));
      case 14 ->
          written(
              type,
              out -> {
                out.length(2);
                out.string(Slice.of(OldForms.ziplist(texts)));
                out.string(Slice.of(OldForms.ziplist(texts(3))));
              });
      case 20 ->
          written(
              type,
              out -> {
                Listpack pack = new Listpack();
                texts.forEach(text -> pack.append(Slice.of(text)));
                out.string(pack.whole(new Slice()));
              });
      default -> ours(type);
    };
  }

  /// A payload of a type that we write ourselves: 0, 11, 16, 17 or 18.
  private byte[] ours(int type) {
    Keyspace keyspace = Keyspace.standalone();
    if (type == RdbType.STRING) {
      return written(type, out -> out.string(made.text()));
    }
    int kind =
        switch (type) {
          case 18 -> 0;
          case 11 -> 1;
          case 16 -> 2;
          case 17 -> 3;
          default -> throw new IllegalArgumentException("type " + type);
        };
    while (true) {
      CollectionValue value = made.value(keyspace, kind);
      if (value.size() < 20 && Made.FORMATS.typeByte(value) == type) {
        return written(type, out -> Made.FORMATS.write(value, out));
      }
      value.release(Integer.MAX_VALUE);
    }
  }

  private void oldScore(RdbWriter out) {
    if (random.nextInt(4) == 0) {
      out.octet(254 + random.nextInt(2));
      return;
    }
    byte[] text = Double.toString(random.nextGaussian()).getBytes(StandardCharsets.US_ASCII);
    out.octet(text.length);
    out.bytes(Slice.of(text));
  }

  private List<byte[]> texts(int count) {
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(
          random.nextBoolean()
              ? (i + "" + random.nextInt(9999)).getBytes()
              : made.text().toBytes());
    }
    return texts;
  }

  private List<byte[]> pairs(List<byte[]> fields) {
    List<byte[]> pairs = new ArrayList<>();
    for (byte[] field : fields) {
      pairs.add(field);
      pairs.add(random.nextBoolean() ? made.number().toBytes() : made.text().toBytes());
    }
    return pairs;
  }

  private List<byte[]> scored(List<byte[]> members) {
    List<byte[]> pairs = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      pairs.add(members.get(i));
      pairs.add((random.nextBoolean() ? i + "" : i + ".5").getBytes(StandardCharsets.US_ASCII));
    }
    return pairs;
  }

  private byte[] blob(int type, byte[] bytes) {
    return written(type, out -> out.string(Slice.of(bytes)));
  }

  private byte[] written(int type, Consumer<RdbWriter> writing) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter(
            (chunk, length) -> {
              all.write(chunk, 0, length);
              return chunk;
            },
            random.nextBoolean(),
            false);
    out.octet(type);
    writing.accept(out);
    out.give();
    return all.toByteArray();
  }
}
