package dev.rediscover.workshop.lesson;

import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Follows every relative link and every anchor in the Markdown files of the repository.
public final class LinkCheck {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".idea");

  private final Path root;
  private final Map<Path, Markdown> pages = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private int links;

  private LinkCheck(Path root) {
    this.root = root;
  }

  /// What was found.
  ///
  /// @param pages how many pages were read
  /// @param links how many links were followed
  /// @param problems the links that lead nowhere
  public record Found(int pages, int links, List<Problem> problems) {}

  /// Checks all pages under `root`.
  public static Found check(Path root) {
    var check = new LinkCheck(root.toAbsolutePath().normalize());
    Set<Path> files = markdownFiles(check.root);
    files.forEach(check::follow);
    return new Found(files.size(), check.links, List.copyOf(check.problems));
  }

  private static Set<Path> markdownFiles(Path root) {
    var files = new TreeSet<Path>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".md")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + root, e);
    }
    return files;
  }

  private Markdown page(Path file) {
    return pages.computeIfAbsent(file, path -> Markdown.read(Texts.read(path)));
  }

  private void follow(Path file) {
    for (Markdown.Link link : page(file).links()) {
      if (!link.target().matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*")) {
        links++;
        String wrong = follow(file, link.target());
        if (!wrong.isEmpty()) {
          problems.add(Problem.at(root.relativize(file).toString(), link.line(), wrong));
        }
      }
    }
  }

  /// What is wrong with a link, or nothing.
  private String follow(Path from, String target) {
    int hash = target.indexOf('#');
    String path = decoded(hash < 0 ? target : target.substring(0, hash));
    String anchor = hash < 0 ? "" : decoded(target.substring(hash + 1));
    Path to =
        path.isEmpty()
            ? from
            : (path.startsWith("/") ? root.resolve(path.substring(1)) : from.resolveSibling(path))
                .normalize();
    if (!to.startsWith(root)) {
      return "the link to " + target + " leaves the repository";
    }
    if (!Files.exists(to)) {
      return "the link to " + target + " leads nowhere";
    }
    if (!anchor.isEmpty()
        && to.toString().endsWith(".md")
        && !page(to).anchors().contains(anchor)) {
      return "the link to " + target + " leads to a heading that isn't there";
    }
    return "";
  }

  private static String decoded(String target) {
    return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
