package ua.switchboard.tests.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A second octet of 127.0.0.0/8 that belongs to this JVM while it is open, so that test runs side
 * by side never meet: every actor has its own address and all keep their usual ports.
 */
final class LoopbackRange implements AutoCloseable {
  private static final int FIRST = 100;
  private static final int LAST = 199;

  private final int octet;
  private final FileChannel channel;

  private LoopbackRange(int octet, FileChannel channel) {
    this.octet = octet;
    this.channel = channel;
  }

  static LoopbackRange claim() throws IOException {
    for (int octet = FIRST; octet <= LAST; octet++) {
      Path file =
          Path.of(System.getProperty("java.io.tmpdir"), "switchboard-lab-" + octet + ".lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new LoopbackRange(octet, channel);
      }
      channel.close();
    }
    throw new IOException(
        "no free loopback range: 127." + FIRST + " to 127." + LAST + " are taken");
  }

  /** The first three octets of the addresses of one Asterisk and all who talk to it. */
  String network(AsteriskVersion version) {
    return "127." + octet + "." + version.major();
  }

  /** Releases the range; the lock ends with its channel. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
