package dev.rediscover.workshop.worker;

import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.worker.Wire.Said;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The main class of a worker process: takes a job, does it, tells what came of it, takes the next.
///
/// Thread: the worker's main thread; tests may have threads of their own.
public final class Worker {
  private final MemoryCompiler compiler = new MemoryCompiler();
  private final Path scratch;

  private Worker(Path scratch) {
    this.scratch = scratch;
  }

  /// Serves jobs from the standard input until it ends.
  public static void main(String[] args) throws IOException {
    InputStream in = System.in;
    OutputStream out = System.out;
    // Tests may print and read what they like; the wire is not theirs.
    System.setIn(new ByteArrayInputStream(new byte[0]));
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    var jobs = new DataInputStream(new BufferedInputStream(in));
    var answers = new DataOutputStream(new BufferedOutputStream(out));
    var worker = new Worker(Path.of(args[0]));
    boolean last = false;
    while (!last) {
      long number;
      try {
        number = jobs.readLong();
      } catch (IOException endOfInput) {
        break;
      }
      last = worker.work(Wire.readJob(jobs), new Voice(answers, number));
    }
    // A test may have left threads behind.
    Runtime.getRuntime().halt(0);
  }

  private boolean work(Job job, Voice voice) throws IOException {
    boolean spent = job.ownProcess();
    try {
      Map<String, byte[]> changed = compile(job, voice);
      if (changed != null) {
        try (var loader = new JobLoader(job.classpath(), changed)) {
          var run = new TestRun(loader, job.testClasses(), job.tests(), scratch);
          if (job.listOnly()) {
            run.list().forEach(voice::listed);
          } else {
            run.run(voice::started, voice::finished);
          }
          spent |= loader.sawLincheck();
        }
      }
    } catch (RuntimeException | LinkageError e) {
      voice.say(Said.FAILED, out -> Wire.text(out, Failures.text(e)));
    }
    boolean retires = spent;
    voice.say(Said.DONE, out -> out.writeBoolean(retires));
    return spent;
  }

  /// The changed classes, or null if they don't compile.
  private Map<String, byte[]> compile(Job job, Voice voice) {
    if (job.sources().isEmpty()) {
      return Map.of();
    }
    MemoryCompiler.Compiled compiled = compiler.compile(job.sources(), classpath(job));
    if (compiled.error().isEmpty() && Constants.differ(compiled.classes(), job.classpath())) {
      compiled = compiler.compile(everything(job), classpath(job));
    }
    String error = compiled.error();
    if (!error.isEmpty()) {
      voice.say(Said.NOT_COMPILED, out -> Wire.text(out, error));
      return null;
    }
    return compiled.classes();
  }

  private static Map<String, String> everything(Job job) {
    var all = new LinkedHashMap<String, String>();
    for (Path tree : job.allSources()) {
      if (Files.isDirectory(tree)) {
        for (Path file : Texts.walk(tree)) {
          String path = tree.relativize(file).toString().replace('\\', '/');
          if (path.endsWith(".java")) {
            all.put(path, Texts.read(file));
          }
        }
      }
    }
    all.putAll(job.sources());
    return all;
  }

  private static List<File> classpath(Job job) {
    var files = new ArrayList<File>();
    job.classpath().forEach(path -> files.add(path.toFile()));
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      files.add(new File(path));
    }
    return files;
  }

  /// What a worker says about one job.
  private record Voice(DataOutputStream out, long number) {
    /// The contents of a message.
    interface Body {
      void writeTo(DataOutputStream out) throws IOException;
    }

    void started(String test) {
      say(Said.STARTED, body -> Wire.text(body, test));
    }

    void finished(TestResult result) {
      say(Said.FINISHED, body -> Wire.writeResult(body, result));
    }

    void listed(Listed listed) {
      say(Said.LISTED, body -> Wire.writeListed(body, listed));
    }

    void say(Said said, Body body) {
      synchronized (out) {
        try {
          out.writeLong(number);
          out.writeByte(said.ordinal());
          body.writeTo(out);
          out.flush();
        } catch (IOException e) {
          throw new UncheckedIOException("nobody listens", e);
        }
      }
    }
  }
}
