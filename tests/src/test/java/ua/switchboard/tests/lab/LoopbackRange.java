package ua.switchboard.tests.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A second octet of 127.0.0.0/8 that is nobody else's while it is open, so that test runs side by
 * side never meet: every actor has its own address and all keep their usual ports.
 */
public final class LoopbackRange implements AutoCloseable {
  private static final int FIRST = 100;
  private static final int LAST = 199;

  private final int octet;
  private final FileChannel channel;

  private LoopbackRange(int octet, FileChannel channel) {
    this.octet = octet;
    this.channel = channel;
  }

  /**
   * Takes the first that is free.
   *
   * @throws IOException when none is
   */
  public static LoopbackRange claim() throws IOException {
    for (int octet = FIRST; octet <= LAST; octet++) {
      Path file =
          Path.of(System.getProperty("java.io.tmpdir"), "switchboard-lab-" + octet + ".lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock != null) {
        return new LoopbackRange(octet, channel);
      }
      channel.close();
    }
    throw new IOException(
        "no free loopback range: 127." + FIRST + " to 127." + LAST + " are taken");
  }

  /** Null when it is another's, in this JVM or not. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The first three octets of the addresses of one Asterisk and all who talk to it. */
  String network(AsteriskVersion version) {
    return "127." + octet + "." + version.major();
  }

  /** An address of the range for a test without an Asterisk. */
  public String address(int last) {
    return "127." + octet + ".1." + last;
  }

  /** Releases the range; the lock ends with its channel. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
