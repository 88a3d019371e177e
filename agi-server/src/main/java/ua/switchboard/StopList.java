package ua.switchboard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be stopped in the reverse order. A part that fails to stop is logged
 * and keeps no other from stopping. Used by one thread.
 */
final class StopList implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopList.class);

  private final Deque<Part> parts = new ArrayDeque<>();

  private record Part(String name, AutoCloseable stop) {}

  /** Notes a part that runs from now on. */
  void add(String name, AutoCloseable stop) {
    parts.push(new Part(name, stop));
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.stop().close();
        LOG.debug("stopped {}", part.name());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("stop-failed part={}", part.name(), e);
      }
    }
  }
}
