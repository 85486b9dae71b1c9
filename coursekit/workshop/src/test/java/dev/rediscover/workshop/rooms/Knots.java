package dev.rediscover.workshop.rooms;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds files of one package that know each other in a circle.
///
/// A file is a class with all that is nested in it. Two files are in one knot if a way of imports leads
/// from each to the other: the strongly connected components with more than one member.
final class Knots {
  private final Map<String, Set<String>> known = new TreeMap<>();

  private Knots(Iterable<JavaClass> classes) {
    for (JavaClass type : classes) {
      Set<String> others = known.computeIfAbsent(file(type), _ -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().equals(type.getPackageName())) {
          others.add(file(target));
        }
      }
    }
  }

  /// The knots, each as its package and the names of its files: `blocking: KeyQueue, Waiter`.
  static Set<String> in(Iterable<JavaClass> classes) {
    return new Knots(classes).all();
  }

  private static String file(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private Set<String> all() {
    Map<String, Set<String>> reachable = new HashMap<>();
    known.keySet().forEach(file -> reachable.put(file, reachableFrom(file)));
    Set<String> knots = new TreeSet<>();
    for (String file : known.keySet()) {
      Set<String> knot = new TreeSet<>(reachable.get(file));
      knot.removeIf(other -> !reachable.getOrDefault(other, Set.of()).contains(file));
      knot.add(file);
      if (knot.size() > 1) {
        knots.add(text(knot));
      }
    }
    return knots;
  }

  private static String text(Set<String> knot) {
    String first = knot.iterator().next();
    int behindPackage = first.lastIndexOf('.') + 1;
    String room = first.substring(0, behindPackage - 1);
    return room.substring(room.lastIndexOf('.') + 1)
        + ": "
        + knot.stream().map(name -> name.substring(behindPackage)).collect(joining(", "));
  }

  private Set<String> reachableFrom(String file) {
    Set<String> found = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(known.get(file));
    while (!left.isEmpty()) {
      String next = left.pop();
      if (found.add(next)) {
        left.addAll(known.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }
}
