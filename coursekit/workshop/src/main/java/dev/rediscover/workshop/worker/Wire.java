package dev.rediscover.workshop.worker;

import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the workshop and a worker say to each other over the worker's standard input and output.
///
/// A job goes one way; then messages come back until [Said#DONE]. Every message repeats a number that
/// came with the job and that only the worker's main loop knows, so that code under test can't speak
/// in the worker's name by writing to the same stream.
final class Wire {
  /// The kinds of messages that a worker sends.
  enum Said {
    /// The sources don't compile: the compiler's words.
    NOT_COMPILED,
    /// A test of the list: [Listed].
    LISTED,
    /// A test method begins: its name.
    STARTED,
    /// A test method ended: [TestResult].
    FINISHED,
    /// The job can't be done at all: why.
    FAILED,
    /// The job is done; true if the worker must not be used again.
    DONE
  }

  private static final int TEXT_MAX = 64 << 20;

  private Wire() {}

  static void writeJob(DataOutputStream out, Job job, long number) throws IOException {
    out.writeLong(number);
    text(out, job.name());
    text(out, job.folder().toString());
    texts(out, job.classpath().stream().map(Path::toString).toList());
    text(out, job.testClasses().toString());
    out.writeInt(job.sources().size());
    for (Map.Entry<String, String> source : job.sources().entrySet()) {
      text(out, source.getKey());
      text(out, source.getValue());
    }
    texts(out, job.allSources().stream().map(Path::toString).toList());
    texts(out, job.tests());
    out.writeBoolean(job.listOnly());
    out.writeBoolean(job.ownProcess());
    out.writeDouble(job.limitSeconds());
    out.flush();
  }

  /// Reads a job behind its number, which the caller has read.
  static Job readJob(DataInputStream in) throws IOException {
    String name = text(in);
    Path folder = Path.of(text(in));
    List<Path> classpath = texts(in).stream().map(Path::of).toList();
    Path testClasses = Path.of(text(in));
    var sources = new LinkedHashMap<String, String>();
    for (int left = in.readInt(); left > 0; left--) {
      String path = text(in);
      sources.put(path, text(in));
    }
    List<Path> allSources = texts(in).stream().map(Path::of).toList();
    List<String> tests = texts(in);
    boolean listOnly = in.readBoolean();
    boolean ownProcess = in.readBoolean();
    return new Job(
        name,
        folder,
        classpath,
        testClasses,
        sources,
        allSources,
        tests,
        listOnly,
        ownProcess,
        in.readDouble());
  }

  static void writeResult(DataOutputStream out, TestResult result) throws IOException {
    text(out, result.test());
    out.writeByte(result.verdict().ordinal());
    text(out, result.exercise());
    text(out, result.message());
    out.writeInt(result.runs());
  }

  static TestResult readResult(DataInputStream in) throws IOException {
    String test = text(in);
    Verdict verdict = Verdict.values()[in.readByte()];
    String exercise = text(in);
    String message = text(in);
    return new TestResult(test, verdict, exercise, message, in.readInt());
  }

  static void writeListed(DataOutputStream out, Listed listed) throws IOException {
    text(out, listed.test());
    text(out, listed.exercise());
    out.writeInt(listed.points());
  }

  static Listed readListed(DataInputStream in) throws IOException {
    String test = text(in);
    String exercise = text(in);
    return new Listed(test, exercise, in.readInt());
  }

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > TEXT_MAX) {
      throw new IOException("a text of " + length + " bytes");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    var texts = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }
}
