package ua.switchboard.onec.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client as the mirror wants it, and as the directory has it.
 *
 * @param mirrorId row of the mirror
 * @param wanted what it should be
 * @param id row of the directory; null while there is none
 * @param is what that row says; null without one
 * @param imported a client without a reference that carries the same code; null without one
 */
record ClientRow(
    long mirrorId,
    String ref,
    State wanted,
    @Nullable Long id,
    @Nullable State is,
    @Nullable Long imported) {
  /**
   * The columns with values, those of the mirror first. A code is unique with us: of clients who
   * share one, the first live one keeps it, and a client of ours that has it keeps it, too. An
   * employee who is no manager here leaves the client to whom it had.
   */
  static final String SELECT =
      """
      SELECT m.id, m.ref,
        CASE WHEN m.code = '' OR (c.id IS NOT NULL AND l.id IS NOT NULL) THEN NULL
             WHEN EXISTS (SELECT 1 FROM onec_counterparty x
                          WHERE x.code = m.code AND x.id <> m.id
                            AND (x.gone < m.gone OR (x.gone = m.gone AND x.id < m.id))) THEN NULL
             ELSE m.code END AS wanted_code,
        IF(m.name = '', m.code, m.name),
        IF(m.manager_ref IS NULL, NULL, COALESCE(o.id, c.owner_id, l.owner_id)),
        m.customer, m.invalid, m.last_sale_on, m.gone,
        c.id, c.code AS held_code, c.name, c.owner_id, c.customer, c.invalid, c.last_sale_on, c.deleted,
        l.id
      FROM onec_counterparty m
      LEFT JOIN counterparty c ON c.external_ref = m.ref
      LEFT JOIN counterparty l ON l.code = NULLIF(m.code, '') AND l.external_ref IS NULL
      LEFT JOIN manager o ON o.external_ref = m.manager_ref
      """;

  /** What the directory says of a client of 1C. */
  record State(
      @Nullable String code,
      String name,
      @Nullable Long owner,
      boolean customer,
      boolean invalid,
      @Nullable LocalDate lastSale,
      boolean deleted) {}

  /** What is to be done with it. */
  enum Action {
    NOTHING,
    INSERT,
    /** The imported client becomes it. */
    ADOPT,
    UPDATE
  }

  static ClientRow read(ResultSet row) throws SQLException {
    @Nullable Long id = number(row, 10);
    return new ClientRow(
        row.getLong(1),
        row.getString(2),
        state(row, 3),
        id,
        id == null ? null : state(row, 11),
        number(row, 18));
  }

  /** Who was never here and is gone already does not come in. */
  Action action() {
    if (is != null) {
      return is.equals(wanted) ? Action.NOTHING : Action.UPDATE;
    }
    if (wanted.deleted()) {
      return Action.NOTHING;
    }
    return imported != null && wanted.code() != null ? Action.ADOPT : Action.INSERT;
  }

  private static State state(ResultSet row, int first) throws SQLException {
    return new State(
        row.getString(first),
        row.getString(first + 1),
        number(row, first + 2),
        row.getBoolean(first + 3),
        row.getBoolean(first + 4),
        row.getObject(first + 5, LocalDate.class),
        row.getBoolean(first + 6));
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
