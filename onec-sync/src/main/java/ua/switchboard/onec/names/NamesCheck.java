package ua.switchboard.onec.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ua.switchboard.onec.odata.Metadata;

/**
 * Compares a names file with what a base publishes, and tells everything that differs at once. For
 * one comparison.
 */
public final class NamesCheck {
  private final Names names;
  private final Metadata metadata;
  private final List<NameProblem> problems = new ArrayList<>();

  private NamesCheck(Names names, Metadata metadata) {
    this.names = names;
    this.metadata = metadata;
  }

  /** Which types of the description a check needs. */
  public static Predicate<String> wanted(Names names) {
    Set<String> types = new LinkedHashSet<>();
    for (Section section : Section.values()) {
      types.addAll(typesOf(names, section));
    }
    Set<String> enumerations = new LinkedHashSet<>();
    for (EnumerationName value : EnumerationName.values()) {
      enumerations.add(names.enumeration(value));
    }
    return type -> types.contains(type) || enumerations.contains(type);
  }

  /** Everything that differs, in the order of a names file. */
  public static List<NameProblem> compare(Names names, Metadata metadata) {
    var check = new NamesCheck(names, metadata);
    for (Section section : Section.values()) {
      check.section(section);
    }
    for (EnumerationName value : EnumerationName.values()) {
      check.enumeration(value);
    }
    return List.copyOf(check.problems);
  }

  /** The purposes that these problems leave no way to fulfil. */
  public static Set<Purpose> lost(List<NameProblem> problems) {
    Set<Purpose> lost = EnumSet.noneOf(Purpose.class);
    problems.stream().filter(NameProblem::isNeeded).forEach(p -> lost.addAll(p.purposes()));
    return lost;
  }

  /** Where the attributes of a section are looked for: what is read, not what is published. */
  private static List<String> typesOf(Names names, Section section) {
    return switch (section) {
      case CONTACT_INFORMATION ->
          rowSets(
              names,
              AttributeName.COUNTERPARTY_CONTACTS,
              AttributeName.CONTACT_PERSON_CONTACTS,
              AttributeName.INDIVIDUAL_CONTACTS,
              AttributeName.USER_CONTACTS);
      case PARTICIPANTS -> rowSets(names, AttributeName.EVENT_PARTICIPANTS);
      case GOODS -> rowSets(names, AttributeName.ORDER_GOODS);
      case SALES -> names.has(section) ? List.of(names.set(section) + "_Turnover") : List.of();
      default -> names.has(section) ? List.of(names.set(section)) : List.of();
    };
  }

  private static List<String> rowSets(Names names, AttributeName... tables) {
    return Arrays.stream(tables).filter(names::has).map(names::rowSet).toList();
  }

  private void section(Section section) {
    if (section.isObject() && !names.has(section)) {
      problems.add(
          new NameProblem(
              section.objectPath(),
              "",
              "",
              "the names file says that there is none",
              List.of(),
              section.use() != Section.Use.DEPENDENCY,
              section.purposes()));
      return;
    }
    if (section.isObject() && !metadata.entitySets().contains(names.set(section))) {
      missingObject(section);
      return;
    }
    for (String type : typesOf(names, section)) {
      metadata
          .findProperties(type)
          .ifPresentOrElse(
              properties -> attributes(section, type, properties),
              () -> undescribed(section, type));
    }
  }

  private void missingObject(Section section) {
    String set = names.set(section);
    String prefix = names.object(section).kind().prefix() + "_";
    List<String> sameKind =
        metadata.entitySets().stream().filter(other -> other.startsWith(prefix)).toList();
    problems.add(
        new NameProblem(
            section.objectPath(),
            names.object(section).toString(),
            "$metadata",
            "there is no " + set + ", or it is not published",
            Candidates.of(set, sameKind),
            section.use() != Section.Use.DEPENDENCY,
            section.purposes()));
  }

  /** A tabular section that is not there has been told with its object. */
  private void undescribed(Section section, String type) {
    if (section == Section.SALES) {
      problems.add(
          new NameProblem(
              section.objectPath(),
              names.object(section).toString(),
              type,
              "the register has no turnovers",
              List.of(),
              true,
              section.purposes()));
    }
  }

  private void attributes(Section section, String type, Map<String, String> properties) {
    for (AttributeName name : AttributeName.listOf(section)) {
      if (!names.has(name)) {
        unnamed(name, type);
      } else {
        attribute(name, type, properties);
      }
    }
  }

  /** An empty name is a decision when the attribute is only useful. */
  private void unnamed(AttributeName name, String type) {
    if (name.isNeeded()) {
      problems.add(problem(name, type, "the names file says that there is none", List.of()));
    }
  }

  private void attribute(AttributeName name, String type, Map<String, String> properties) {
    String property = names.property(name);
    String found = properties.get(property);
    if (found == null) {
      absent(name, type, properties);
    } else if (!name.form().fits(found)) {
      String message = property + " is " + found + " (expected: " + name.form().expected() + ")";
      problems.add(problem(name, type, message, List.of()));
    } else if (name.form() == Form.COMPOSITE && !properties.containsKey(property + "_Type")) {
      String message = property + " has one type only (expected: " + name.form().expected() + ")";
      problems.add(problem(name, type, message, List.of()));
    }
  }

  private void absent(AttributeName name, String type, Map<String, String> properties) {
    String plain = names.plain(name);
    Optional<String> other =
        List.of(plain, plain + "_Key").stream().filter(properties::containsKey).findFirst();
    if (other.isPresent()) {
      boolean composite = properties.containsKey(plain + "_Type");
      String is = composite ? "a value of several types" : properties.get(other.get());
      String message = plain + " is " + is + " (expected: " + name.form().expected() + ")";
      problems.add(problem(name, type, message, List.of()));
      return;
    }
    List<String> alike =
        properties.entrySet().stream()
            .filter(entry -> name.form().fits(entry.getValue()))
            .map(entry -> without(entry.getKey(), name.form().suffix()))
            .filter(candidate -> !candidate.endsWith("_Type"))
            .toList();
    String message = "there is no " + names.property(name);
    problems.add(problem(name, type, message, Candidates.of(plain, alike)));
  }

  private static String without(String property, String suffix) {
    return property.endsWith(suffix)
        ? property.substring(0, property.length() - suffix.length())
        : property;
  }

  private NameProblem problem(
      AttributeName name, String type, String message, List<String> candidates) {
    String text = names.has(name) ? names.plain(name) : "";
    return new NameProblem(
        name.path(), text, type, message, candidates, name.isNeeded(), name.purposes());
  }

  /** Only where the base describes the enumeration: some publications leave them out. */
  private void enumeration(EnumerationName value) {
    List<String> members = metadata.enumerations().get(names.enumeration(value));
    String text = names.value(value);
    if (members != null && !members.contains(text)) {
      problems.add(
          new NameProblem(
              value.path(),
              text,
              names.enumeration(value),
              "there is no value " + text,
              Candidates.of(text, members),
              value.isNeeded(),
              value.purposes()));
    }
  }
}
