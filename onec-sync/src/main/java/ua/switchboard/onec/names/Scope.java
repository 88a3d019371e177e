package ua.switchboard.onec.names;

import java.util.Set;

/**
 * What is switched on in one company.
 *
 * @param purposes what the sync is to do
 * @param written the objects that are created or changed; nothing is ever deleted
 */
public record Scope(Set<Purpose> purposes, Set<Section> written) {
  public Scope {
    purposes = Set.copyOf(purposes);
    written = Set.copyOf(written);
  }

  /** Whether anything that is switched on needs it. */
  public boolean needs(Section section) {
    return section.purposes().stream().anyMatch(purposes::contains);
  }

  /** Whether anything that is switched on is touched by the problem. */
  public boolean needs(NameProblem problem) {
    return problem.purposes().stream().anyMatch(purposes::contains);
  }
}
