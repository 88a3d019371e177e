package ua.switchboard.onec.standin.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.base.StoredObject;
import ua.switchboard.onec.standin.model.Table;

/**
 * One entity of an answer.
 *
 * @param row its values by position
 * @param object whose tabular sections belong to it; null for a row or a computed record
 */
record Item(Object[] row, @Nullable StoredObject object) {
  List<Object[]> rowsOf(Table table) {
    return object == null ? List.of() : object.rowsOf(table);
  }
}
