package ua.switchboard.security;

import java.util.Set;
import ua.switchboard.directory.ManagerId;

/** Whose calls, recordings and tasks somebody may see. What is outside does not exist for them. */
public sealed interface Scope {
  boolean covers(ManagerId manager);

  /** The whole company. */
  record Everybody() implements Scope {
    @Override
    public boolean covers(ManagerId manager) {
      return true;
    }
  }

  /** These managers. */
  record These(Set<ManagerId> managers) implements Scope {
    public These {
      managers = Set.copyOf(managers);
    }

    @Override
    public boolean covers(ManagerId manager) {
      return managers.contains(manager);
    }
  }
}
