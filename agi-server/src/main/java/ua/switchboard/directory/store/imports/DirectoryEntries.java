package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * The directory entry by entry, for people: what a row of an import's file says can be read,
 * changed and removed here, by the same rules and in the same words. A change is checked whole,
 * also by what the company would be with it, and is one transaction. Thread-safe; blocks on the
 * database; changes and imports wait for each other.
 */
public final class DirectoryEntries {
  private final DataSource dataSource;
  private final DirectoryLoader loader;
  private final PhoneNumberReader numbers;
  private final ZoneId zone;

  /**
   * Of this database.
   *
   * @param zone the company's: of absences and of new business hours
   */
  public DirectoryEntries(
      DataSource dataSource, DirectoryLoader loader, PhoneNumberReader numbers, ZoneId zone) {
    this.dataSource = dataSource;
    this.loader = loader;
    this.numbers = numbers;
    this.zone = zone;
  }

  /** Hears of a change before it is committed; throws to stop it. */
  public interface Witness {
    void sees(Entry entry, EntryDiff diff);
  }

  /** What entries of a kind look like. */
  public EntryKind describe(ImportKind kind) {
    return EntryKind.of(kind, zone);
  }

  /**
   * All of a kind.
   *
   * @throws ImportException when the database refuses
   */
  public List<Entry> list(ImportKind kind) {
    return inTransaction(kind, connection -> new EntryTable(connection, kind, zone).list());
  }

  /** One, if there is one of this id. */
  public Optional<Entry> find(ImportKind kind, String id) {
    return inTransaction(kind, connection -> new EntryTable(connection, kind, zone).find(id));
  }

  /** All of a kind as a file: a header, and what an import of it would leave as it is. */
  public List<List<String>> export(ImportKind kind) {
    List<String> header = kind.columns().stream().map(Column::name).toList();
    List<List<String>> file = new ArrayList<>();
    file.add(header);
    for (Entry entry : list(kind)) {
      for (Map<String, String> row : entry.rows()) {
        file.add(header.stream().map(name -> row.getOrDefault(name, "")).toList());
      }
    }
    return file;
  }

  /**
   * Adds one.
   *
   * @param rows as a file would have them; a column that is left out gets the usual value
   * @param witness hears of it unless it is a preview
   */
  public EditResult add(
      ImportKind kind, List<Map<String, String>> rows, boolean preview, Witness witness) {
    return edit(kind, preview, witness, edit -> edit.add(rows));
  }

  /**
   * Changes one.
   *
   * @param version of the entry as it was read
   * @param rows columns that are left out stay as they are; of an entry with several rows, all of
   *     them
   */
  public EditResult change(
      ImportKind kind,
      String id,
      String version,
      List<Map<String, String>> rows,
      boolean preview,
      Witness witness) {
    return edit(kind, preview, witness, edit -> edit.change(id, version, rows));
  }

  /** Removes one that nobody names. */
  public EditResult remove(ImportKind kind, String id, String version, Witness witness) {
    return edit(kind, false, witness, edit -> edit.remove(id, version));
  }

  private interface Work<T> {
    T of(Connection connection) throws SQLException;
  }

  private interface Change {
    EditResult of(EntryEdit edit) throws SQLException;
  }

  private EditResult edit(ImportKind kind, boolean preview, Witness witness, Change change) {
    return inTransaction(
        kind,
        connection -> {
          CsvImport.lockDirectory(connection);
          var result = change.of(new EntryEdit(connection, kind, loader, numbers, zone));
          if (result instanceof EditResult.Done done && !preview) {
            witness.sees(done.entry(), done.diff());
            connection.commit();
          }
          return result;
        });
  }

  /** What was not committed is undone. */
  private <T> T inTransaction(ImportKind kind, Work<T> work) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return work.of(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ImportException("entry-refused: " + kind.label() + ": " + e.getMessage(), e);
    }
  }
}
