package ua.switchboard.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of the write-ahead file:
 *
 * <pre>
 * calls-00000001.log   lines, appended; the next number begins when one is full
 * checkpoint           how far the database has them: segment and offset
 * damaged.log          what could be no record, set aside with its place
 * </pre>
 */
final class Segments {
  private static final Pattern NAME = Pattern.compile("calls-([0-9]{8,18})\\.log");
  private static final Pattern CHECKPOINT = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})\\n");

  private final Path folder;

  Segments(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path file(long segment) {
    return folder.resolve("calls-%08d.log".formatted(segment));
  }

  /** The numbers of those that exist, in order. */
  List<Long> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Long.valueOf(matcher.group(1)))
          .sorted()
          .toList();
    }
  }

  boolean exists(long segment) {
    return Files.exists(file(segment));
  }

  /** Those before this one are no longer needed. */
  void deleteBefore(long segment) throws IOException {
    for (long old : list()) {
      if (old < segment) {
        Files.deleteIfExists(file(old));
      }
    }
  }

  /**
   * Where to read on. Without a checkpoint that can be believed, from the beginning: a call that is
   * read twice is stored once.
   */
  Position checkpoint() throws IOException {
    List<Long> existing = list();
    Position beginning = new Position(existing.isEmpty() ? 1 : existing.getFirst(), 0);
    Optional<Position> noted = readCheckpoint();
    if (noted.isEmpty() || !exists(noted.get().segment())) {
      return beginning;
    }
    boolean within = noted.get().offset() <= Files.size(file(noted.get().segment()));
    return within ? noted.get() : new Position(noted.get().segment(), 0);
  }

  private Optional<Position> readCheckpoint() throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve("checkpoint"));
      Matcher text = CHECKPOINT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      return text.matches()
          ? Optional.of(new Position(Long.parseLong(text.group(1)), Long.parseLong(text.group(2))))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Replaced in one move: a killed process leaves the old one or the new one. */
  void writeCheckpoint(Position position) throws IOException {
    Path fresh = folder.resolve("checkpoint.new");
    Files.writeString(fresh, position.segment() + " " + position.offset() + "\n");
    Files.move(
        fresh,
        folder.resolve("checkpoint"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Keeps what could not be read or stored, for a person to look at. */
  void setAside(Position at, String why, byte[] line) throws IOException {
    String head = "# segment %d offset %d: %s%n".formatted(at.segment(), at.offset(), why);
    Path file = folder.resolve("damaged.log");
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(line);
      out.write('\n');
    }
  }

  /** Opens a segment, made if need be, for appending. */
  FileChannel openForAppending(long segment) throws IOException {
    return FileChannel.open(file(segment), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
