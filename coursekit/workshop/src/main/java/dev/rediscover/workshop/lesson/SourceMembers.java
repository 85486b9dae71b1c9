package dev.rediscover.workshop.lesson;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The members of the classes in a source file, and the lines that each takes.
///
/// Cost: parses the file; nothing is resolved, so it needn't compile.
public final class SourceMembers {
  /// A member.
  ///
  /// @param type the simple name of the class that it is in; `Outer.Nested` for a nested one
  /// @param name its name; a constructor has its class's
  /// @param first its first line, counted from 1
  /// @param last its last line
  public record Member(String type, String name, int first, int last) {
    /// True if the line is one of this member's.
    public boolean holds(int line) {
      return first <= line && line <= last;
    }
  }

  private SourceMembers() {}

  /// The methods, constructors and fields of a source text, classes inside classes included.
  public static List<Member> of(String text) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var source =
        new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    var task =
        (JavacTask)
            javac.getTask(
                new StringWriter(),
                null,
                unused -> {},
                List.of("-proc:none"),
                null,
                List.of(source));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      var scanner = new Scanner(unit, Trees.instance(task).getSourcePositions());
      scanner.scan(unit, null);
      return List.copyOf(scanner.members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The classes that have members here, by the names that [Member#type()] gives.
  public static Set<String> types(List<Member> members) {
    return members.stream().map(Member::type).collect(Collectors.toSet());
  }

  private static final class Scanner extends TreeScanner<Void, Void> {
    final List<Member> members = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Deque<String> types = new ArrayDeque<>();

    Scanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      if (!tree.getSimpleName().isEmpty()) {
        String outer = types.isEmpty() ? "" : types.peek() + ".";
        types.push(outer + tree.getSimpleName());
        for (Tree member : tree.getMembers()) {
          add(member);
        }
        super.visitClass(tree, unused);
        types.pop();
      }
      return null;
    }

    private void add(Tree member) {
      String type = types.peek();
      String name =
          switch (member) {
            case MethodTree method when method.getName().contentEquals("<init>") ->
                type.substring(type.lastIndexOf('.') + 1);
            case MethodTree method -> method.getName().toString();
            case VariableTree field -> field.getName().toString();
            default -> "";
          };
      if (!name.isEmpty()) {
        LineMap lines = unit.getLineMap();
        int first = (int) lines.getLineNumber(positions.getStartPosition(unit, member));
        long end = positions.getEndPosition(unit, member);
        int last = end < 0 ? first : (int) lines.getLineNumber(end);
        members.add(new Member(type, name, first, last));
      }
    }
  }
}
