package dev.rediscover.workshop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rediscover.workshop.format.Repository;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The house's rules, held over the class files of the reference and the server: who imports whom,
/// who may lock, and that what is taught needs the JDK alone.
class RoomsTest {
  private static final String ROOT = "dev.rediscover.";

  /// A room imports rooms of smaller numbers; rooms of one number don't know each other.
  private static final Map<String, Integer> ROOMS =
      Map.ofEntries(
          Map.entry("bytes", 1),
          Map.entry("store", 2),
          Map.entry("resp", 2),
          Map.entry("expiry", 3),
          Map.entry("eviction", 3),
          Map.entry("collection", 3),
          Map.entry("command", 4),
          Map.entry("types", 5),
          Map.entry("transaction", 5),
          Map.entry("blocking", 5),
          Map.entry("pubsub", 5),
          Map.entry("manual", 5),
          Map.entry("notification", 6),
          Map.entry("persistence", 5),
          Map.entry("sharding", 5),
          Map.entry("raft", 5),
          Map.entry("replication", 6),
          Map.entry("consensus", 6),
          Map.entry("rdb", 6),
          Map.entry("engine", 7),
          Map.entry("storage", 8),
          Map.entry("ops", 9),
          Map.entry("connection", 10),
          Map.entry("admin", 11),
          Map.entry("net", 12),
          Map.entry("load", 12),
          Map.entry("compare", 12),
          Map.entry("server", 12));

  /// Rooms that are held to less than their number allows.
  private static final Map<String, Set<String>> NARROW =
      Map.of("load", Set.of("bytes"), "compare", Set.of());

  private static final Set<String> ONE_THREADED =
      Set.of(
          "store",
          "expiry",
          "eviction",
          "collection",
          "command",
          "types",
          "transaction",
          "blocking",
          "pubsub",
          "notification",
          "rdb",
          "sharding",
          "raft");

  /// The wrappers around the plain store, whose subject is the lock: `LockedStore`, `StripedStore`.
  private static final String LOCKING_WRAPPER = "dev\\.rediscover\\.store\\.\\w+Store(\\$.*)?";

  private static final Set<String> FREE_TO_DEPEND =
      Set.of("consensus", "storage", "ops", "connection", "admin", "server");

  private static JavaClasses classes;
  private static List<Path> folders;

  @BeforeAll
  static void importClasses() throws IOException {
    folders = new ArrayList<>();
    try (Stream<Path> solutions = Files.list(Repository.root().resolve("solutions"))) {
      solutions
          .filter(folder -> folder.getFileName().toString().startsWith("week"))
          .sorted()
          .forEach(folders::add);
    }
    folders.add(Repository.root().resolve("final"));
    folders.replaceAll(folder -> folder.resolve("target/classes"));
    folders.removeIf(folder -> !Files.isDirectory(folder));
    classes = new ClassFileImporter().importPaths(folders);
  }

  /// A row of the table in the page: `| 4 | `command` | ...`.
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| `(\\w+)` \\|.*");

  @Test
  void architecture_hasThisTable() throws IOException {
    Map<String, Integer> told = new TreeMap<>();
    for (String line : Files.readAllLines(Repository.root().resolve("ARCHITECTURE.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        told.put(row.group(2), Integer.valueOf(row.group(1)));
      }
    }
    assertThat(told).as("the packages of ARCHITECTURE.md").isEqualTo(new TreeMap<>(ROOMS));
  }

  @Test
  void architecture_namesClassesThatThereAre() throws IOException {
    Set<String> known = new TreeSet<>();
    classes.forEach(type -> known.add(type.getSimpleName()));
    Set<String> unknown = new TreeSet<>();
    String page = Files.readString(Repository.root().resolve("ARCHITECTURE.md"));
    Matcher name = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.(\\w+))?`").matcher(page);
    while (name.find()) {
      String type = name.group(1);
      boolean outside = type.matches(".*(Test|Maker|Error|Exception)");
      if (!outside && !known.contains(type)) {
        unknown.add(type);
      }
      if (known.contains(type) && name.group(2) != null && !hasMember(type, name.group(2))) {
        unknown.add(name.group());
      }
    }
    assertThat(unknown).as("names in ARCHITECTURE.md that the code has not").isEmpty();
  }

  /// Whether a class has a method, a field or a nested class of that name.
  private static boolean hasMember(String type, String member) {
    return classes.stream()
        .anyMatch(each ->
            each.getName().endsWith("." + type + "$" + member)
                || each.getSimpleName().equals(type)
                    && each.getMembers().stream().anyMatch(one -> one.getName().equals(member)));
  }

  @Test
  void classes_ofTheReference_areSeen() {
    assertThat(classes.stream().map(JavaClass::getName))
        .contains("dev.rediscover.bytes.Slice")
        .allMatch(name -> name.startsWith(ROOT), "is in dev.rediscover");
  }

  @Test
  void rooms_importOnlyRoomsAboveThem() {
    var broken = new TreeSet<String>();
    for (JavaClass type : classes) {
      String from = room(type).orElseThrow();
      if (!ROOMS.containsKey(from)) {
        broken.add(type.getName() + " is in " + from + ", which is no room of the list");
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        Optional<String> to = room(dependency.getTargetClass().getBaseComponentType());
        if (to.isPresent() && !mayImport(from, to.get())) {
          broken.add(from + " must not know " + to.get() + ": " + place(dependency));
        }
      }
    }
    assertThat(broken).as("a room imports only rooms above it in the list of the design").isEmpty();
  }

  private static boolean mayImport(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    boolean above = ROOMS.getOrDefault(to, 99) < ROOMS.getOrDefault(from, 0);
    return above && NARROW.getOrDefault(from, Set.of(to)).contains(to);
  }

  /// Within a room, too, files import downwards.
  @Test
  void filesOfARoom_importInNoCircle() {
    assertThat(Knots.in(classes))
        .as("files of one package that know each other in a circle")
        .isEmpty();
  }

  @Test
  void oneThreadedRooms_useNoLockVolatileOrAtomic() throws IOException {
    var broken = new TreeSet<String>();
    for (JavaClass type : classes) {
      if (!isOneThreaded(type)) {
        continue;
      }
      type.getFields().stream()
          .filter(field -> field.getModifiers().contains(JavaModifier.VOLATILE))
          .forEach(field -> broken.add(field.getFullName() + " is volatile"));
      type.getMethods().stream()
          .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
          .forEach(method -> broken.add(method.getFullName() + " is synchronized"));
      type.getDirectDependenciesFromSelf().stream()
          .filter(dependency -> isForThreads(dependency.getTargetClass().getName()))
          .forEach(dependency -> broken.add(place(dependency)));
      type.getMethodCallsFromSelf().stream()
          .filter(call -> isOrdered(call.getTarget().getOwner().getName(), call.getName()))
          .forEach(call -> broken.add(call.getDescription()));
    }
    broken.addAll(synchronizedBlocks());
    assertThat(broken)
        .as("%s belong to one thread: no lock, volatile or atomic", new TreeSet<>(ONE_THREADED))
        .isEmpty();
  }

  private static boolean isOneThreaded(JavaClass type) {
    return ONE_THREADED.contains(room(type).orElseThrow())
        && !type.getName().matches(LOCKING_WRAPPER);
  }

  private static boolean isForThreads(String name) {
    return name.startsWith("java.util.concurrent.") || name.equals("java.lang.Thread");
  }

  /// A plain read or write through a VarHandle is an array access; any other orders threads.
  private static boolean isOrdered(String owner, String method) {
    return owner.equals("java.lang.invoke.VarHandle") && !Set.of("get", "set").contains(method);
  }

  /// A synchronized block leaves no trace but its instruction.
  private static List<String> synchronizedBlocks() throws IOException {
    var found = new ArrayList<String>();
    for (JavaClass type : classes) {
      String file = type.getName().replace('.', '/') + ".class";
      for (Path folder : folders) {
        if (isOneThreaded(type) && Files.exists(folder.resolve(file))) {
          found.addAll(monitors(ClassFile.of().parse(folder.resolve(file)), type.getName()));
        }
      }
    }
    return found;
  }

  private static List<String> monitors(ClassModel type, String name) {
    return type.methods().stream()
        .filter(method -> method.code().isPresent())
        .filter(method ->
            method
                .code()
                .get()
                .elementStream()
                .anyMatch(code ->
                    code instanceof MonitorInstruction monitor
                        && monitor.opcode() == Opcode.MONITORENTER))
        .map(method -> name + "." + method.methodName().stringValue() + " has a synchronized block")
        .toList();
  }

  @Test
  void taughtRooms_dependOnTheJdkAlone() {
    var broken = new TreeSet<String>();
    for (JavaClass type : classes) {
      if (!FREE_TO_DEPEND.contains(room(type).orElseThrow())) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          boolean known = target.isPrimitive() || target.getName().startsWith("java.");
          if (!known && !target.getName().startsWith(ROOT)) {
            broken.add(place(dependency));
          }
        }
      }
    }
    assertThat(broken).as("what is taught depends on java.* alone").isEmpty();
  }

  /// The first name behind `dev.rediscover.`.
  private static Optional<String> room(JavaClass type) {
    return type.getName().startsWith(ROOT)
        ? Optional.of(type.getName().substring(ROOT.length()).split("[.$]")[0])
        : Optional.empty();
  }

  private static String place(Dependency dependency) {
    return dependency.getDescription();
  }
}
