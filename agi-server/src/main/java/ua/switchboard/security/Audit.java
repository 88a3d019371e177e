package ua.switchboard.security;

import java.util.Map;

/** What people did, kept for good: append-only. Thread-safe; may block on the database. */
public interface Audit {
  /**
   * Keeps one deed.
   *
   * @param action what was done, e.g. {@code recording-heard}
   * @param subject what it was done to, e.g. a call's id; empty when there is nothing
   * @param details more about it, without secrets
   */
  void record(Principal who, String action, String subject, Map<String, String> details);
}
