package ua.switchboard.onec.standin.control;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests that have arrived, and the sessions they cost. Thread-safe. */
public final class Requests {
  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private long sessions;
  private int open;
  private int peak;

  /**
   * What is counted together.
   *
   * @param set the entity set, {@code $metadata}, or empty for the service document and the unknown
   * @param method of HTTP
   * @param status of HTTP; 0 when the connection was closed without an answer
   */
  public record Kind(String set, String method, int status) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      return toString().compareTo(other.toString());
    }
  }

  /** One request has ended. */
  public void ended(Kind kind) {
    counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
  }

  /** A session has begun: a licence is taken. */
  public synchronized void sessionOpened() {
    sessions++;
    open++;
    peak = Math.max(peak, open);
  }

  /** A session has ended. */
  public synchronized void sessionClosed() {
    open--;
  }

  /** How many sessions there have been. */
  public synchronized long sessions() {
    return sessions;
  }

  /** How many sessions were open at the same time at most. */
  public synchronized int peakSessions() {
    return peak;
  }

  /** All requests. */
  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Requests of this set and method, whatever the status. */
  public long count(String set, String method) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().set().equals(set) && entry.getKey().method().equals(method))
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }

  /** Requests of this set, method and status. */
  public long count(String set, String method, int status) {
    var counted = counts.get(new Kind(set, method, status));
    return counted == null ? 0 : counted.sum();
  }

  /** Every count, in a stable order. */
  public Map<Kind, Long> list() {
    Map<Kind, Long> listed = new TreeMap<>();
    counts.forEach((kind, count) -> listed.put(kind, count.sum()));
    return listed;
  }

  /** Counts from zero again; open sessions stay open. */
  public synchronized void reset() {
    counts.clear();
    sessions = 0;
    peak = open;
  }
}
