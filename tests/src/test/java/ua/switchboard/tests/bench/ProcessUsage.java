package ua.switchboard.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used, as Linux counts it in /proc (proc(5)).
 *
 * @param cpuTicks user and system time, in hundredths of a second
 * @param residentKib resident memory now
 */
record ProcessUsage(long cpuTicks, long residentKib) {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux we run on
  private static final int UTIME_AFTER_NAME = 11;
  private static final int STIME_AFTER_NAME = 12;

  static ProcessUsage of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks =
          Long.parseLong(fields[UTIME_AFTER_NAME]) + Long.parseLong(fields[STIME_AFTER_NAME]);
      return new ProcessUsage(ticks, residentKib(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProcessUsage ofThisProcess() {
    return of(ProcessHandle.current().pid());
  }

  private static long residentKib(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }

  double cpuSecondsSince(ProcessUsage earlier) {
    return (cpuTicks - earlier.cpuTicks) / TICKS_PER_SECOND;
  }
}
