package ua.switchboard.journal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.intake.FactFileReader.Found;

/** A file that Asterisk writes is read on, each record once, in whatever way it is rotated. */
@ExtendWith(TestDatabase.class)
class FactFileReaderTest {
  private static final Instant LONG_AGO = Instant.EPOCH;

  @TempDir Path folder;

  @Test
  void eachRecordIsReadOnce(Database database) throws Exception {
    append(line(1), line(2));
    assertThat(read(database)).isEqualTo(new Found(2, 2, 0));
    assertThat(read(database)).isEqualTo(new Found(0, 0, 0));
    append(line(3));
    assertThat(read(database)).isEqualTo(new Found(1, 1, 0));
    assertThat(stored(database)).containsExactly("1.1", "1.2", "1.3");
  }

  @Test
  void aHalfWrittenRecord_isReadWhenItIsWhole(Database database) throws Exception {
    String whole = line(2);
    append(line(1), whole.substring(0, 40));
    assertThat(read(database).records()).isEqualTo(1);
    append(whole.substring(40));
    assertThat(read(database)).isEqualTo(new Found(1, 1, 0));
  }

  @Test
  void renamedAndBegunAnew_theRestOfTheOldOneIsReadToo(Database database) throws Exception {
    append(line(1));
    read(database);
    append(line(2));
    Files.move(file(), folder.resolve("cel.csv.1"));
    append(line(3));
    assertThat(read(database)).isEqualTo(new Found(2, 2, 0));
    assertThat(stored(database)).containsExactly("1.1", "1.2", "1.3");
  }

  @Test
  void rotatedSeveralTimesMeanwhile_allAreRead(Database database) throws Exception {
    append(line(1));
    read(database);
    append(line(2));
    rotate("cel.csv.2", 1_000);
    append(line(3));
    rotate("cel.csv.1", 2_000);
    append(line(4));
    read(database);
    assertThat(stored(database)).containsExactly("1.1", "1.2", "1.3", "1.4");
  }

  @Test
  void compressedMeanwhile_allAreRead(Database database) throws Exception {
    append(line(1));
    read(database);
    append(line(2));
    rotate("cel.csv.2", 1_000);
    compress("cel.csv.2", 1_000);
    append(line(3));
    rotate("cel.csv.1", 2_000);
    compress("cel.csv.1", 2_000);
    append(line(4));
    assertThat(read(database)).isEqualTo(new Found(3, 3, 0));
    assertThat(stored(database)).containsExactly("1.1", "1.2", "1.3", "1.4");
  }

  /** While logrotate compresses, the file is there twice, once in part. */
  @Test
  void halfCompressed_isSaid_andReadWhenItIsWhole(Database database) throws Exception {
    append(line(1));
    read(database);
    for (int i = 2; i < 700; i++) {
      append(line(i));
    }
    rotate("cel.csv.1", 1_000);
    byte[] whole = compress("cel.csv.1", 1_000);
    Path compressed = folder.resolve("cel.csv.1.gz");
    Files.write(compressed, Arrays.copyOf(whole, whole.length / 2));
    append(line(700));
    assertThatThrownBy(() -> read(database)).isInstanceOf(IOException.class);
    Files.write(compressed, whole);
    read(database);
    assertThat(stored(database)).hasSize(700).doesNotHaveDuplicates();
  }

  @Test
  void copiedAndEmptied_theCopyIsReadOn(Database database) throws Exception {
    append(line(1));
    read(database);
    append(line(2));
    Files.copy(file(), folder.resolve("cel.csv.1"));
    Files.write(file(), new byte[0]);
    append(line(3));
    read(database);
    assertThat(stored(database)).containsExactly("1.1", "1.2", "1.3");
  }

  /** Longer than before: the size alone would not tell that it is another file. */
  @Test
  void emptiedAndWrittenAgain_isReadFromItsBeginning(Database database) throws Exception {
    append(line(1));
    read(database);
    Files.write(file(), new byte[0]);
    append(line(2), line(3));
    assertThat(read(database)).isEqualTo(new Found(2, 2, 0));
    assertThat(stored(database)).containsExactly("1.1", "1.2", "1.3");
  }

  @Test
  void whatCallersWriteIntoTheirNames_staysWithinItsField(Database database) throws Exception {
    String name = "Ім'я \"\"Коваль, син\"\"\nдругий рядок";
    append(line(1, name), line(2));
    assertThat(read(database)).isEqualTo(new Found(2, 2, 0));
    assertThat(Sql.rows(database, "SELECT JSON_VALUE(detail, '$[8]') FROM call_fact ORDER BY at"))
        .containsExactly("Ім'я \"Коваль, син\"\nдругий рядок", "");
  }

  @Test
  void aBrokenRecord_isCountedAndStopsNoOther(Database database) throws Exception {
    append(
        "\"CHAN_START\",\"never\"\n", line(1), "\"ANSWER\",\"x\",1,2,3,4,5,6,7,8,9,0,1\n", line(2));
    assertThat(read(database)).isEqualTo(new Found(4, 2, 2));
  }

  /** Half a record that a killed Asterisk left, and its next run wrote on behind. */
  @Test
  void aQuoteThatIsNeverClosed_doesNotSwallowTheFile(Database database) throws Exception {
    append("\"CHAN_START\",\"17954607");
    append("\n");
    for (int i = 1; i < 200; i++) {
      append(line(i));
    }
    read(database);
    assertThat(stored(database)).contains("1.198", "1.199");
  }

  @Test
  void whatTheManagerInterfaceTold_isNotNew(Database database) throws Exception {
    append(line(1), line(2));
    var store = new FactStore(database.dataSource(), TimeSource.system());
    store.store(
        List.of(
            new Fact.Cel(
                "pbx",
                CelEvent.CHAN_START,
                1_795_460_001_900_000L,
                "1.1",
                "1.1",
                "PJSIP/101-1",
                "101",
                "",
                "",
                "",
                "",
                "",
                "",
                0)));
    assertThat(read(database)).isEqualTo(new Found(2, 1, 0));
  }

  @Test
  void tooOld_isPassedOver(Database database) throws Exception {
    append(line(1), line(5));
    new FactFileReader(
            new FactFile("pbx", FactFile.Kind.CEL, file()),
            new FactStore(database.dataSource(), TimeSource.system()))
        .read(Instant.ofEpochSecond(1_795_460_003));
    assertThat(stored(database)).containsExactly("1.5");
  }

  @Test
  void aFileThatCannotBeRead_isSaid(Database database) {
    assertThatThrownBy(() -> read(database))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read");
  }

  private Path file() {
    return folder.resolve("cel.csv");
  }

  private void append(String... texts) throws IOException {
    Files.writeString(
        file(), String.join("", texts), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void rotate(String name, long modified) throws IOException {
    Files.move(file(), folder.resolve(name));
    Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(modified));
  }

  private byte[] compress(String name, long modified) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      Files.copy(folder.resolve(name), gzip);
    }
    Files.delete(folder.resolve(name));
    Path compressed = Files.write(folder.resolve(name + ".gz"), bytes.toByteArray());
    Files.setLastModifiedTime(compressed, FileTime.fromMillis(modified));
    return bytes.toByteArray();
  }

  /** The beginning of channel 1.N, so many seconds later. */
  private static String line(int n) {
    return line(n, "");
  }

  private static String line(int n, String name) {
    return "\"CHAN_START\",\"%d.040573\",\"101\",\"%s\",\"\",\"\",\"PJSIP/101-%d\",\"\",\"\",\"1.%d\",\"1.%d\",\"\",\"\"\n"
        .formatted(1_795_460_000 + n, name, n, n, n);
  }

  private Found read(Database database) throws Exception {
    return new FactFileReader(
            new FactFile("pbx", FactFile.Kind.CEL, file()),
            new FactStore(database.dataSource(), TimeSource.system()))
        .read(LONG_AGO);
  }

  private static List<String> stored(Database database) throws Exception {
    return Sql.rows(database, "SELECT unique_id FROM call_fact ORDER BY at");
  }
}
