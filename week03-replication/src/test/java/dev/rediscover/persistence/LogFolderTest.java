package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files are repeated, and which make the node refuse to start.
@Exercise("3.3")
class LogFolderTest {
  private static final String LOG = "appendonly.aof";
  private static final String MANIFEST = LOG + ".manifest";
  private static final String FIRST = LOG + ".1.incr.aof";
  private static final String SECOND = LOG + ".2.incr.aof";

  @TempDir Path home;
  private FileDirectory directory;

  @BeforeEach
  void makeFolder() throws IOException {
    directory = FileDirectory.of(home.resolve("appendonlydir"));
  }

  private void file(String name, String... commands) throws IOException {
    Files.writeString(directory.path().resolve(name), text(commands));
  }

  private static String text(String... commands) {
    StringBuilder text = new StringBuilder();
    for (String command : commands) {
      byte[] bytes = LoggedNode.entry(command).toBytes();
      text.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private void twoIncrements() throws IOException {
    new Manifest(null, List.of(), List.of(part(FIRST, 1), part(SECOND, 2))).store(directory, LOG);
  }

  private static LogPart part(String name, long number) {
    return new LogPart(name, number, LogPart.Kind.INCREMENT);
  }

  private List<String> load(boolean keepTorn) throws IOException {
    List<String> commands = new ArrayList<>();
    new LogFolder(directory, LOG)
        .load(BaseLoader.NONE, words -> commands.add(LoggedNode.text(words)), keepTorn);
    return commands;
  }

  @Test
  void load_increments_inTheirOrder() throws IOException {
    twoIncrements();
    file(FIRST, "SET a 1");
    file(SECOND, "SET a 2");

    rule("increments are repeated in the order of the manifest")
        .did("increment 1: SET a 1", "increment 2: SET a 2")
        .expect(List.of("SET a 1", "SET a 2"))
        .got(load(true));
  }

  @Test
  void load_tornBeforeAnEmptyFile_isKept() throws IOException {
    twoIncrements();
    file(FIRST, "SET a 1");
    Files.writeString(directory.path().resolve(FIRST), text("SET a 1") + "*3\r\n$3");
    file(SECOND);

    rule("a torn file may be followed by empty ones: nothing was written after it")
        .did("increment 1: SET a 1, then 6 bytes of an entry", "increment 2: empty")
        .expect(List.of("SET a 1"))
        .got(load(true));
  }

  @Test
  void load_tornBeforeAnother_isRefused() throws IOException {
    twoIncrements();
    Files.writeString(directory.path().resolve(FIRST), text("SET a 1") + "*3\r\n$3");
    file(SECOND, "SET a 2");

    rule("entries are missing between two files: such a log never was, so the node must not start")
        .did("increment 1: SET a 1, then 6 bytes of an entry", "increment 2: SET a 2")
        .expectThrown(
            DamagedLogException.class,
            FIRST
                + " is damaged at byte 27: the file ends in the middle of an entry, but it is not the"
                + " last file")
        .by(() -> load(true));
  }

  @Test
  void load_torn_isRefusedIfSaidSo() throws IOException {
    twoIncrements();
    file(FIRST);
    Files.writeString(directory.path().resolve(SECOND), text("SET a 1") + "*3\r\n$3");

    rule("aof-load-truncated no: a torn end is an error, too")
        .did("a log with a torn end")
        .expectThrown(
            DamagedLogException.class,
            SECOND + " is damaged at byte 27: the file ends in the middle of an entry")
        .by(() -> load(false));
  }

  @Test
  void load_fileIsMissing_isRefused() throws IOException {
    twoIncrements();
    file(SECOND, "SET a 2");

    rule("a file of the manifest that is not there is an error, and not an empty one")
        .did("increment 1 is missing")
        .expectThrown(IOException.class, FIRST + " is in the manifest, but not in the folder")
        .by(() -> load(true));
  }

  @Test
  void adopt_logOfOneFile_becomesTheBase() throws IOException {
    Path old = home.resolve(LOG);
    Files.writeString(old, text("SET a 1"));
    LogFolder folder = new LogFolder(directory, LOG);
    final boolean adopted = folder.adopt(old, directory);
    folder.openNew();

    rule("a log of one file, as Redis had it until 6, becomes the base")
        .did("appendonly.aof: SET a 1", "adopt(), then an increment")
        .expect("file appendonly.aof seq 1 type b\nfile " + FIRST + " seq 1 type i\n")
        .got(Files.readString(directory.path().resolve(MANIFEST)));
    rule("it is moved, and repeated").did("the same").expect(true).got(adopted);
    rule("it is moved, and repeated").did("the same").expect(List.of("SET a 1")).got(load(true));
  }

  @Test
  void adopt_endedBetweenItsSteps_nextStartGoesOn() throws IOException {
    Path old = home.resolve(LOG);
    Files.writeString(old, text("SET a 1"));
    new Manifest(new LogPart(LOG, 1, LogPart.Kind.BASE), List.of(), List.of())
        .store(directory, LOG);
    new LogFolder(directory, LOG).adopt(old, directory);

    rule("whoever ends after the manifest was written and before the file was moved has lost nothing")
        .did("the manifest names appendonly.aof, which is not moved yet", "the next start")
        .expect(List.of("SET a 1"))
        .got(load(true));
  }

  @Test
  void load_snapshotBeforeTheEntries_isLoadedBySomebodyElse() throws IOException {
    new Manifest(new LogPart("b", 1, LogPart.Kind.BASE), List.of(), List.of())
        .store(directory, LOG);
    Files.writeString(directory.path().resolve("b"), "REDIS0010..." + text("SET a 2"));
    List<String> seen = new ArrayList<>();
    new LogFolder(directory, LOG)
        .load(
            (name, file) -> {
              seen.add("snapshot " + name);
              return 12;
            },
            words -> seen.add(LoggedNode.text(words)),
            true);

    rule("a base may be a snapshot, and entries may follow it")
        .did("a base that begins with REDIS, 12 bytes long, then SET a 2")
        .expect(List.of("snapshot b", "SET a 2"))
        .got(seen);
  }

  @Test
  void manifest_whatIsWrong_isSaidWithItsLine() throws IOException {
    twoIncrements();
    String[][] wrong = {
      {"", "the manifest is empty"},
      {"file a seq 1 type i", "the last line has no end"},
      {"file a seq 1\n", "line 1: not of the form: file NAME seq NUMBER type b|h|i"},
      {"file ../a seq 1 type i\n", "line 1: a file's name must not lead out of its folder"},
      {"file a seq 1 type b\nfile b seq 2 type b\n", "line 2: a second base"},
      {
        "file a seq 2 type i\nfile b seq 2 type i\n",
        "line 2: an increment that is not after the one before it"
      },
      {
        "file a seq 0 type i\n",
        "line 1: a file needs a name, a number from 1 on, and a type b, h or i"
      },
    };
    for (String[] row : wrong) {
      Files.writeString(directory.path().resolve(MANIFEST), row[0]);
      String said = "";
      try {
        new LogFolder(directory, LOG);
      } catch (IOException e) {
        said = e.getMessage();
      }
      rule("a manifest that can't be right is refused, with a sentence that says where")
          .did("the manifest " + row[0].replace("\n", "⏎"))
          .expectThat(row[1], String.class, text -> text.endsWith(row[1]))
          .got(said);
    }
  }

  @Test
  void manifest_formOfRedis_isRead() throws IOException {
    twoIncrements();
    Files.writeString(
        directory.path().resolve(MANIFEST),
        "# a comment\nfile \"my \\x61.aof\" seq 3 type b more 1\nfile h seq 1 type h\n");
    Manifest manifest = new LogFolder(directory, LOG).manifest();

    rule("comments, names in quotes and fields that we don't know are no mistakes")
        .did("# a comment", "file \"my \\x61.aof\" seq 3 type b more 1")
        .expect(new LogPart("my a.aof", 3, LogPart.Kind.BASE))
        .got(manifest.base());
  }
}
