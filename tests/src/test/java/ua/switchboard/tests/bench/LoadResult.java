package ua.switchboard.tests.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The outcome of one run against one server.
 *
 * @param name which run, e.g. {@code closed 64}
 * @param seconds the measured time
 * @param cpuSeconds the server's CPU time in it, user and system
 * @param generatorCpuSeconds the generator's
 * @param residentKib the server's resident memory at its end
 */
record LoadResult(
    String name,
    double seconds,
    double cpuSeconds,
    double generatorCpuSeconds,
    long residentKib,
    Figures figures) {
  double callsPerSecond() {
    return figures.callsDone / seconds;
  }

  double callsPerCpuSecond() {
    return figures.callsDone / cpuSeconds;
  }

  double cpuPercent() {
    return 100 * cpuSeconds / seconds;
  }

  double generatorCpuPercent() {
    return 100 * generatorCpuSeconds / seconds;
  }

  double decisionMillis(double percentile) {
    return millis(figures.decision, percentile);
  }

  double serverMillis(double percentile) {
    return millis(figures.server, percentile);
  }

  double latenessMillis(double percentile) {
    return millis(figures.lateness, percentile);
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
