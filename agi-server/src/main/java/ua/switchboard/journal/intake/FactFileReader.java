package ua.switchboard.journal.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.journal.intake.CsvRecords.CsvRecord;
import ua.switchboard.journal.intake.FactStore.FilePosition;

/**
 * Reads on in a file that Asterisk writes, in whatever way it is rotated. For one thread; blocks.
 *
 * <p>A file is known by its first record, which no other file has: so a renamed one, a copy made
 * before the original was emptied, and a share without inodes are all the same case. How far it was
 * read is committed together with what was read. Rotated files may be compressed by gzip.
 */
final class FactFileReader {
  private static final Logger LOG = LoggerFactory.getLogger(FactFileReader.class);
  private static final int AT_ONCE = 500;
  private static final int BUFFER = 1 << 16;

  private final FactFile file;
  private final FactStore store;
  private final Ordinals ordinals = new Ordinals();
  private long fresh;
  private long records;
  private long broken;

  FactFileReader(FactFile file, FactStore store) {
    this.file = file;
    this.store = store;
  }

  /**
   * What a reading found.
   *
   * @param fresh facts that only the file had
   * @param broken records that are none
   */
  record Found(long records, long fresh, long broken) {}

  /**
   * Reads everything new.
   *
   * @param notBefore older facts are passed over
   * @throws IOException when the file cannot be read; what was read until then is kept
   */
  Found read(Instant notBefore) throws IOException, SQLException {
    fresh = 0;
    records = 0;
    broken = 0;
    if (!Files.isReadable(file.path())) {
      throw new NoSuchFileException(file.path().toString(), null, "cannot be read");
    }
    Optional<FilePosition> noted = store.position(file.server(), file.kind());
    Optional<Long> identity = identity(file.path());
    if (noted.isPresent() && !identity.equals(Optional.of(noted.get().identity()))) {
      readRotated(noted.get(), notBefore);
      noted = Optional.empty();
    }
    if (identity.isPresent()) {
      long from = noted.map(FilePosition::position).orElse(0L);
      read(file.path(), identity.get(), from <= Files.size(file.path()) ? from : 0, notBefore);
    }
    return new Found(records, fresh, broken);
  }

  /** The rest of the file that was read last, and those that came between it and the new one. */
  private void readRotated(FilePosition noted, Instant notBefore) throws IOException, SQLException {
    List<Path> rotated = rotated();
    int last = -1;
    for (int i = 0; i < rotated.size(); i++) {
      if (identity(rotated.get(i)).equals(Optional.of(noted.identity()))) {
        last = i;
      }
    }
    if (last < 0) {
      LOG.warn(
          "fact-file-gone: {} of {} was rotated and its last part is not there to be read",
          file.path(),
          file.server());
      return;
    }
    read(rotated.get(last), noted.identity(), noted.position(), notBefore);
    for (Path later : rotated.subList(last + 1, rotated.size())) {
      Optional<Long> identity = identity(later);
      if (identity.isPresent()) {
        read(later, identity.get(), 0, notBefore);
      }
    }
  }

  /** Files beside it whose names begin like its own, the oldest first. */
  private List<Path> rotated() throws IOException {
    Path folder = file.path().toAbsolutePath().getParent();
    String name = file.path().getFileName().toString();
    record Aged(Path path, long millis) {}
    List<Aged> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.toList()) {
        String other = path.getFileName().toString();
        if (other.startsWith(name) && !other.equals(name) && Files.isRegularFile(path)) {
          found.add(new Aged(path, Files.getLastModifiedTime(path).toMillis()));
        }
      }
    }
    found.sort(Comparator.comparingLong(Aged::millis).thenComparing(Aged::path));
    return found.stream().map(Aged::path).toList();
  }

  private void read(Path path, long identity, long from, Instant notBefore)
      throws IOException, SQLException {
    long limit = notBefore.getEpochSecond() * 1_000_000;
    long position = from;
    List<Fact> facts = new ArrayList<>();
    try (InputStream in = open(path, from)) {
      var csv = new CsvRecords(in);
      for (Optional<CsvRecord> next = csv.next(); next.isPresent(); next = csv.next()) {
        position += next.get().bytes();
        records++;
        FactLines.Line line = FactLines.read(file.kind(), file.server(), next.get().fields());
        broken += line.sound() ? 0 : 1;
        line.fact()
            .filter(fact -> fact.micros() >= limit)
            .ifPresent(fact -> facts.add(ordinals.number(fact)));
        if (facts.size() == AT_ONCE) {
          keep(facts, new FilePosition(identity, position));
        }
      }
    }
    if (position != from || !facts.isEmpty()) {
      keep(facts, new FilePosition(identity, position));
    }
  }

  private void keep(List<Fact> facts, FilePosition reached) throws SQLException {
    fresh += store.store(file.server(), file.kind(), facts, reached);
    facts.clear();
  }

  /** The text behind this many bytes of it; what logrotate compressed is text, too. */
  private static InputStream open(Path path, long from) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      InputStream text = isCompressed(path) ? new GZIPInputStream(in, BUFFER) : in;
      text.skipNBytes(from);
      return new BufferedInputStream(text, BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** By its first two bytes, RFC 1952: names are the administrator's. */
  private static boolean isCompressed(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(2), new byte[] {0x1f, (byte) 0x8b});
    }
  }

  /** Of the first record; empty while there is none. */
  private static Optional<Long> identity(Path path) throws IOException {
    try (InputStream in = open(path, 0)) {
      Optional<CsvRecord> first = new CsvRecords(in).next();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      var crc = new CRC32C();
      first.get().fields().forEach(field -> crc.update(field.getBytes(StandardCharsets.UTF_8)));
      return Optional.of(first.get().bytes() << 32 | crc.getValue());
    }
  }
}
