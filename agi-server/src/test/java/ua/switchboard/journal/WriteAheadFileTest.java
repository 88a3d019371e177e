package ua.switchboard.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.journal.Backlog.Item;

/** Lines in, the same lines out, whatever was done to the file in between. */
class WriteAheadFileTest {
  private static final long ROOMY = 1 << 20;

  @TempDir Path folder;
  private Segments segments;

  @BeforeEach
  void open() throws IOException {
    segments = new Segments(folder);
  }

  @Test
  void whatWasAppendedIsReadInOrder() throws IOException {
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "{\"a\":1}", "{\"b\":\"ї\"}", "");
      assertThat(readAll()).containsExactly("{\"a\":1}", "{\"b\":\"ї\"}", "");
    }
  }

  @Test
  void aFullSegmentIsFollowedByTheNext_andReadingGoesOnThere() throws IOException {
    try (var file = WriteAheadFile.open(segments, 60)) {
      append(file, "one", "two", "three", "four", "five");
    }
    assertThat(segments.list()).hasSizeGreaterThan(1);
    assertThat(readAll()).containsExactly("one", "two", "three", "four", "five");
    assertThat(new Backlog(segments).count(segments.checkpoint())).isEqualTo(5);
  }

  @Test
  void aTornLastLineIsSetAsideAtTheNextStart() throws IOException {
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "whole");
    }
    Files.writeString(segments.file(1), "0badc0de 17", StandardOpenOption.APPEND);
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "after");
    }
    assertThat(readAll()).containsExactly("whole", "after");
    assertThat(folder.resolve("damaged.log")).content().contains("torn line", "0badc0de 17");
  }

  @Test
  void aTornFileWithoutAnyWholeLineIsEmptied() throws IOException {
    Files.write(segments.file(1), new byte[200_000]);
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "first");
    }
    assertThat(readAll()).containsExactly("first");
  }

  @Test
  void aDamagedLineStopsNoOther() throws IOException {
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "one", "two", "three");
    }
    byte[] bytes = Files.readAllBytes(segments.file(1));
    bytes[indexOf(bytes, "two")]++;
    Files.write(segments.file(1), bytes);

    List<Item> items = new Backlog(segments).read(new Position(1, 0), 10).items();

    assertThat(items.stream().map(item -> item.record().isPresent()))
        .containsExactly(true, false, true);
  }

  @Test
  void noByteOfALineCanBeChangedUnnoticed() {
    byte[] line = new byte[new JournalLine(17, text("{\"call\":1}")).encode().remaining() - 1];
    new JournalLine(17, text("{\"call\":1}")).encode().get(line);
    assertThat(JournalLine.decode(line)).isPresent();
    var random = new Random(20261123);
    for (int i = 0; i < line.length; i++) {
      byte[] changed = line.clone();
      changed[i] ^= (byte) (1 + random.nextInt(255));
      assertThat(JournalLine.decode(changed)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void readingGoesOnFromTheCheckpoint() throws IOException {
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "one", "two", "three");
      segments.writeCheckpoint(new Backlog(segments).read(segments.checkpoint(), 2).next());
    }
    assertThat(readAll()).containsExactly("three");
  }

  @Test
  void aCheckpointThatIsNoneIsNotBelieved() throws IOException {
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "one");
    }
    for (String broken : List.of("", "garbage", "1 99999999\n", "7 0\n")) {
      Files.writeString(folder.resolve("checkpoint"), broken);
      assertThat(readAll()).as("'%s'", broken).containsExactly("one");
    }
  }

  @Test
  void carriedSegmentsAreDeleted_theOneInUseIsNot() throws IOException {
    try (var file = WriteAheadFile.open(segments, 1)) {
      append(file, "one", "two", "three");
    }
    assertThat(segments.list()).containsExactly(1L, 2L, 3L);
    segments.deleteBefore(3);
    assertThat(segments.list()).containsExactly(3L);
    assertThat(readAll()).containsExactly("three");
  }

  @Test
  void afterAnEmptiedFolderTheNumbersBeginAgain() throws IOException {
    Files.writeString(folder.resolve("checkpoint"), "5 100\n");
    try (var file = WriteAheadFile.open(segments, ROOMY)) {
      append(file, "one");
      assertThat(readAll()).containsExactly("one");
    }
  }

  @Test
  void whatCannotBeAppendedIsSaid() throws IOException {
    var file = WriteAheadFile.open(segments, ROOMY);
    file.close();
    assertThatThrownBy(() -> append(file, "late")).isInstanceOf(IOException.class);
  }

  private static void append(WriteAheadFile file, String... lines) throws IOException {
    for (String line : lines) {
      file.append(new JournalLine(1_700_000_000_000L, text(line)).encode());
    }
  }

  private List<String> readAll() throws IOException {
    return new Backlog(segments)
        .read(segments.checkpoint(), 100).items().stream()
            .map(item -> new String(item.record().orElseThrow().json(), StandardCharsets.UTF_8))
            .toList();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
