package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables one kind of import goes to. */
interface Target {
  /**
   * A wish that differs from what is there; {@code before} is null for a new entry. The two may
   * have different keys: who is known by a number may get another one.
   */
  record Change(@Nullable Item before, Item after) {}

  /** Every entry by its key. */
  Map<String, Item> existing(Connection connection) throws SQLException;

  /**
   * What the entry of this key is known by for good, of those that were read or written last: the
   * primary key, with colons between its columns.
   */
  String idOf(String key);

  /** What a new entry has where the file says nothing. */
  List<@Nullable String> defaults();

  void write(Connection connection, List<Change> changes) throws SQLException;

  /** Removes an entry with what belongs to it. */
  void remove(Connection connection, Item entry) throws SQLException;
}
