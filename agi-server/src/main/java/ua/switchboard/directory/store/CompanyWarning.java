package ua.switchboard.directory.store;

import java.util.List;

/**
 * Something of the company that is allowed and probably not meant.
 *
 * @param id stable, e.g. {@code managers-without-mobile}
 * @param subjects whom it concerns, as people call them
 */
public record CompanyWarning(String id, List<String> subjects) {
  public CompanyWarning {
    subjects = List.copyOf(subjects);
  }
}
