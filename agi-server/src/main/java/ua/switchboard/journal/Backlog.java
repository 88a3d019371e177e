package ua.switchboard.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the lines of the write-ahead file from a place on, a batch at a time, while others append.
 * Memory is bounded by the batch, whatever has piled up.
 */
final class Backlog {
  /** No call is this long; more is not kept in memory. */
  private static final int LONGEST_LINE = 1 << 22;

  private final Segments segments;

  Backlog(Segments segments) {
    this.segments = segments;
  }

  /**
   * What was read.
   *
   * @param next where to read on
   */
  record Batch(List<Item> items, Position next) {}

  /**
   * One line.
   *
   * @param record empty when the line is damaged
   */
  record Item(Position at, byte[] line, Optional<JournalLine> record) {}

  /** Whole lines from this place on; no items when there is none yet. */
  Batch read(Position from, int most) throws IOException {
    Position at = from;
    List<Item> items = new ArrayList<>();
    while (items.size() < most) {
      Position after = readSegment(at, most, items);
      if (items.size() < most && segments.exists(after.segment() + 1)) {
        after = new Position(after.segment() + 1, 0);
      }
      if (after.equals(at)) {
        break;
      }
      at = after;
    }
    return new Batch(items, at);
  }

  /** How many lines there are from this place on. */
  long count(Position from) throws IOException {
    long lines = 0;
    Position at = from;
    while (true) {
      Batch batch = read(at, 1_000);
      lines += batch.items().size();
      if (batch.next().equals(at)) {
        return lines;
      }
      at = batch.next();
    }
  }

  private Position readSegment(Position from, int most, List<Item> items) throws IOException {
    if (!segments.exists(from.segment())
        || Files.size(segments.file(from.segment())) <= from.offset()) {
      return from;
    }
    long offset = from.offset();
    try (InputStream file = Files.newInputStream(segments.file(from.segment()))) {
      file.skipNBytes(offset);
      var in = new BufferedInputStream(file, 1 << 16);
      while (items.size() < most) {
        var line = new ByteArrayOutputStream(1_024);
        long length = readLine(in, line);
        if (length == 0) {
          break;
        }
        var at = new Position(from.segment(), offset);
        byte[] bytes = line.toByteArray();
        items.add(new Item(at, bytes, JournalLine.decode(bytes)));
        offset += length;
      }
    }
    return new Position(from.segment(), offset);
  }

  /** The bytes up to the newline; returns how many were passed, 0 when there is no newline yet. */
  private static long readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    long length = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      length++;
      if (next == '\n') {
        return length;
      }
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
    return 0;
  }
}
