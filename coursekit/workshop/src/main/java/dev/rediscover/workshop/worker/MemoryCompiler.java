package dev.rediscover.workshop.worker;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles texts to classes without a file being written.
///
/// Thread: any one at a time.
/// Cost: some 100 ms for a file; what it knows of a classpath is kept for the next call with it.
public final class MemoryCompiler {
  private static final int ERRORS_SHOWN = 5;

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private StandardJavaFileManager files;
  private List<File> filesClasspath = List.of();

  /// What came of a compilation.
  ///
  /// @param classes the class files by binary name; none if there was an error
  /// @param error what the compiler said; empty if all went well
  public record Compiled(Map<String, byte[]> classes, String error) {}

  /// Compiles sources, given by path: `dev/rediscover/store/Dict.java`.
  public Compiled compile(Map<String, String> sources, List<File> classpath) {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var output = new HashMap<String, ByteArrayOutputStream>();
    var units = new ArrayList<JavaFileObject>();
    sources.forEach((path, text) -> units.add(new Source(path, text)));
    List<String> options = List.of("-proc:none", "-nowarn", "-implicit:none", "-parameters");
    var rest = new StringWriter();
    boolean done =
        javac
            .getTask(rest, new Memory(on(classpath), output), diagnostics, options, null, units)
            .call();
    if (!done) {
      return new Compiled(Map.of(), errors(diagnostics, rest.toString()));
    }
    var classes = new TreeMap<String, byte[]>();
    output.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return new Compiled(classes, "");
  }

  private StandardJavaFileManager on(List<File> classpath) {
    if (files == null || !filesClasspath.equals(classpath)) {
      try {
        if (files != null) {
          files.close();
        }
        files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        files.setLocation(StandardLocation.CLASS_PATH, classpath);
        filesClasspath = List.copyOf(classpath);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics, String rest) {
    var lines = new ArrayList<String>();
    for (Diagnostic<? extends JavaFileObject> error : diagnostics.getDiagnostics()) {
      if (error.getKind() == Diagnostic.Kind.ERROR && lines.size() < ERRORS_SHOWN) {
        String file = error.getSource() == null ? "" : error.getSource().getName();
        String where = file.substring(file.lastIndexOf('/') + 1) + ":" + error.getLineNumber();
        lines.add(where + ": " + error.getMessage(Locale.ROOT));
      }
    }
    return lines.isEmpty() ? "the compiler failed: " + rest : String.join("\n", lines);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> output;

    Memory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> output) {
      super(files);
      this.output = output;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          output.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
