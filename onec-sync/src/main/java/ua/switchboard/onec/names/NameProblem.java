package ua.switchboard.onec.names;

import java.util.List;
import java.util.Set;

/**
 * A name that the base does not have, or has as something else.
 *
 * @param path where it stands in the names file, e.g. {@code counterparties.manager}
 * @param name what stands there, e.g. {@code Ответственный}
 * @param where what it was looked for in, e.g. {@code Catalog_Контрагенты}
 * @param message what is wrong
 * @param candidates what may be meant instead, the likeliest first
 * @param isNeeded whether the purposes do not work without it, rather than a little worse
 * @param purposes what it is for
 */
public record NameProblem(
    String path,
    String name,
    String where,
    String message,
    List<String> candidates,
    boolean isNeeded,
    Set<Purpose> purposes) {
  public NameProblem {
    candidates = List.copyOf(candidates);
    purposes = Set.copyOf(purposes);
  }
}
