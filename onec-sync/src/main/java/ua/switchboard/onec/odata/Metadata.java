package ua.switchboard.onec.odata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an infobase publishes: the names of all entity sets, and the properties of those that were
 * asked for. Immutable.
 *
 * @param entitySets every published set
 * @param properties of each wanted type: property names to their types, e.g. {@code Edm.Guid}
 * @param functions the virtual tables of each wanted type, e.g. {@code Turnovers}
 * @param enumerations the values of each wanted enumeration
 */
public record Metadata(
    Set<String> entitySets,
    Map<String, Map<String, String>> properties,
    Map<String, Set<String>> functions,
    Map<String, List<String>> enumerations) {
  public Metadata {
    entitySets = Set.copyOf(entitySets);
    properties = Map.copyOf(properties);
    functions = Map.copyOf(functions);
    enumerations = Map.copyOf(enumerations);
  }

  /** The properties of a set or of a complex type; nothing if it is not published. */
  public Optional<Map<String, String>> findProperties(String type) {
    return Optional.ofNullable(properties.get(type));
  }

  /** The virtual tables of a register. */
  public Set<String> functionsOf(String set) {
    return functions.getOrDefault(set, Set.of());
  }

  /** Collects while reading. */
  static final class Builder {
    private final Set<String> entitySets = new HashSet<>();
    private final Map<String, Map<String, String>> properties = new LinkedHashMap<>();
    private final Map<String, Set<String>> functions = new LinkedHashMap<>();
    private final Map<String, List<String>> enumerations = new LinkedHashMap<>();

    void entitySet(String name) {
      entitySets.add(name);
    }

    void type(String name) {
      properties.computeIfAbsent(name, unused -> new LinkedHashMap<>());
    }

    void property(String type, String name, String propertyType) {
      properties.computeIfAbsent(type, unused -> new LinkedHashMap<>()).put(name, propertyType);
    }

    void function(String type, String name) {
      functions.computeIfAbsent(type, unused -> new HashSet<>()).add(name);
    }

    void member(String enumeration, String name) {
      enumerations.computeIfAbsent(enumeration, unused -> new ArrayList<>()).add(name);
    }

    Metadata build() {
      return new Metadata(entitySets, properties, functions, enumerations);
    }
  }
}
