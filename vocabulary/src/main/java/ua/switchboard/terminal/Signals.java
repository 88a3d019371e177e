package ua.switchboard.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sun.misc.Signal;

/** Signals of the operating system. */
public final class Signals {
  private static final String IGNORED = "SigIgn:";

  private Signals() {}

  /**
   * Does something when a signal comes, instead of ending. The JDK has no other way to hear one.
   *
   * @param name without SIG, e.g. {@code TERM}
   */
  @SuppressWarnings("sunapi")
  public static void on(String name, Runnable action) {
    Signal.handle(new Signal(name), signal -> action.run());
  }

  /**
   * Whether a process ignores a signal for good: a JVM that was started under {@code nohup} never
   * hears SIGHUP, whatever it asked for. False where nothing is known of it.
   *
   * @param name as above
   */
  @SuppressWarnings("sunapi")
  public static boolean isIgnored(long process, String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith(IGNORED))
          .map(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
          .anyMatch(mask -> (mask >> (new Signal(name).getNumber() - 1) & 1) == 1);
    } catch (IOException | UncheckedIOException unknown) {
      return false;
    }
  }
}
