package ua.switchboard.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the write-ahead file, where lines are appended. Thread-safe.
 *
 * <p>A line that was appended is in the kernel's page cache: it survives {@code kill -9} of this
 * process at once. {@link #force} brings it to the disk; called once a second off the call path, so
 * a machine that loses power loses at most that second. Appending never waits for the disk.
 */
final class WriteAheadFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriteAheadFile.class);

  private final Segments segments;
  private final long segmentBytes;

  // Guarded by this.
  private long segment;
  private FileChannel channel;
  private long size;
  private boolean torn;
  private boolean dirty;
  private final List<FileChannel> full = new ArrayList<>();

  private WriteAheadFile(Segments segments, long segmentBytes, long segment, FileChannel channel)
      throws IOException {
    this.segments = segments;
    this.segmentBytes = segmentBytes;
    this.segment = segment;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Opens the newest segment. A line whose writer was killed in the middle is set aside: its call's
   * end was never acknowledged.
   *
   * @param segmentBytes from which size on the next segment begins
   */
  static WriteAheadFile open(Segments segments, long segmentBytes) throws IOException {
    List<Long> existing = segments.list();
    long newest = existing.isEmpty() ? segments.checkpoint().segment() : existing.getLast();
    if (!existing.isEmpty()) {
      repair(segments, newest);
    }
    return new WriteAheadFile(segments, segmentBytes, newest, segments.openForAppending(newest));
  }

  private static void repair(Segments segments, long newest) throws IOException {
    try (var file =
        FileChannel.open(
            segments.file(newest), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long sound = lengthOfWholeLines(file);
      if (sound < file.size()) {
        var fragment = ByteBuffer.allocate((int) Math.min(file.size() - sound, 1 << 20));
        while (fragment.hasRemaining() && file.read(fragment, sound + fragment.position()) > 0) {}
        segments.setAside(new Position(newest, sound), "torn line", fragment.array());
        file.truncate(sound);
        LOG.warn("journal-torn-line: segment {} cut at byte {}", newest, sound);
      }
    }
  }

  private static long lengthOfWholeLines(FileChannel file) throws IOException {
    var block = ByteBuffer.allocate(1 << 16);
    long end = file.size();
    while (end > 0) {
      long from = Math.max(0, end - block.capacity());
      block.clear().limit((int) (end - from));
      while (block.hasRemaining() && file.read(block, from + block.position()) > 0) {}
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return from + i + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  /**
   * Appends one whole line.
   *
   * @throws IOException when it is not there as a whole, such as on a full disk
   */
  synchronized void append(ByteBuffer line) throws IOException {
    if (size >= segmentBytes) {
      begin(segment + 1);
    }
    try {
      if (torn) {
        write(ByteBuffer.wrap(new byte[] {'\n'}));
        torn = false;
      }
      write(line);
      dirty = true;
    } catch (IOException e) {
      cutBack();
      throw e;
    }
  }

  private void begin(long next) throws IOException {
    FileChannel fresh = segments.openForAppending(next);
    full.add(channel);
    channel = fresh;
    segment = next;
    size = fresh.size();
    torn = false;
  }

  private void write(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        throw new IOException("nothing was written");
      }
    }
    size += length;
  }

  /** Half a line must not spoil the next one. */
  private void cutBack() {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      torn = true;
    }
  }

  /** Brings everything appended to the disk; waits for it. */
  void force() throws IOException {
    FileChannel open;
    List<FileChannel> done;
    synchronized (this) {
      if (!dirty) {
        return;
      }
      dirty = false;
      open = channel;
      done = List.copyOf(full);
      full.clear();
    }
    for (FileChannel old : done) {
      old.force(false);
      old.close();
    }
    try {
      open.force(false);
    } catch (ClosedChannelException closedMeanwhile) {
      LOG.debug("the journal was closed while it was forced");
    }
  }

  @Override
  public void close() throws IOException {
    force();
    synchronized (this) {
      channel.close();
    }
  }
}
