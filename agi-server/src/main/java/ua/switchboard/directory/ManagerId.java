package ua.switchboard.directory;

import org.jspecify.annotations.Nullable;
import ua.switchboard.call.Require;

/** A manager's id: the primary key, and the last tie-break of a ranking. */
public record ManagerId(long value) implements Comparable<ManagerId> {
  public ManagerId {
    Require.that(value > 0, "manager id", value, "a positive number");
  }

  /* Written out: a key of maps that are read for every manager of every plan, where the generated
  methods of a record cost a method handle a call. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ManagerId id && id.value == value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
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
