package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.worker.TestResult;
import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What the build's own run of a module's tests came to, read from its reports.
///
/// Only reports that are newer than everything they judged count: an older one proves nothing.
final class SurefireReports {
  private static final String UNNAMED = "";

  private SurefireReports() {}

  /// The results by test; a test that is missing here must be run.
  static Map<String, TestResult> read(CourseModule module) {
    Path folder = module.solutionHome().resolve("target/surefire-reports");
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    long judged = newestJudged(module);
    var results = new HashMap<String, TestResult>();
    for (Path file : Texts.walk(folder)) {
      String name = file.getFileName().toString();
      boolean report = name.startsWith("TEST-") && name.endsWith(".xml");
      if (report && file.toFile().lastModified() >= judged) {
        readOne(file, results);
      }
    }
    return results;
  }

  private static long newestJudged(CourseModule module) {
    long newest = Texts.newestMillis(module.tests());
    for (Path tree : List.of(module.classes(), module.testClasses(), module.solutionMain())) {
      newest = Math.max(newest, Texts.newestMillis(tree));
    }
    for (CourseModule earlier : module.below()) {
      newest = Math.max(newest, Texts.newestMillis(earlier.classes()));
    }
    return newest;
  }

  private static void readOne(Path file, Map<String, TestResult> results) {
    NodeList cases;
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      cases = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
    } catch (SAXException | ParserConfigurationException e) {
      // A report that was cut off proves nothing.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
    for (int i = 0; i < cases.getLength(); i++) {
      Element one = (Element) cases.item(i);
      String method = method(one.getAttribute("name"));
      if (!method.equals(UNNAMED)) {
        String test = one.getAttribute("classname") + "#" + method;
        results.merge(test, result(test, one), SurefireReports::worse);
      }
    }
  }

  private static TestResult worse(TestResult a, TestResult b) {
    return a.isRed() || b.verdict() == Verdict.SKIPPED ? a : b;
  }

  private static TestResult result(String test, Element one) {
    for (Node child = one.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        switch (element.getTagName()) {
          case "failure", "error" -> {
            return new TestResult(test, Verdict.WRONG, "", element.getAttribute("message"), 1);
          }
          case "skipped" -> {
            return new TestResult(test, Verdict.SKIPPED, "", element.getAttribute("message"), 1);
          }
          default -> {}
        }
      }
    }
    return new TestResult(test, Verdict.PASSED, "", "", 1);
  }

  /// The method of a report's name: `find(int)[1]` is `find`, `find a key` (jqwik's) `find_a_key`.
  private static String method(String name) {
    return name.replaceFirst("[(\\[{].*", "").strip().replace(' ', '_');
  }
}
