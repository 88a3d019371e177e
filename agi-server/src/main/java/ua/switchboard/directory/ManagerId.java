package ua.switchboard.directory;

import ua.switchboard.call.Require;

/** A manager's id: the primary key, and the last tie-break of a ranking. */
public record ManagerId(long value) implements Comparable<ManagerId> {
  public ManagerId {
    Require.that(value > 0, "manager id", value, "a positive number");
  }

  @Override
  public int compareTo(ManagerId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
