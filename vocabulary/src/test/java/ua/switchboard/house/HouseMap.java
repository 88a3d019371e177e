package ua.switchboard.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What each package of a module may import: an allow-list, so that a package that is not on it
 * fails the build. Packages are named without {@code ua.switchboard.}.
 *
 * @param house the classes that the map is of
 * @param rooms package to the packages of ours it may use
 * @param libraries package to the libraries it may use besides the JDK
 * @param entrance the packages that may use everything: they put the parts together
 */
public record HouseMap(
    JavaClasses house,
    Map<String, List<String>> rooms,
    Map<String, List<String>> libraries,
    List<String> entrance) {
  /** In front of every package of ours. */
  public static final String ROOT = "ua.switchboard.";

  private static final List<String> EVERYBODY = List.of("java..", "org.jspecify.annotations..");

  /**
   * Reads the classes below a package, tests left out.
   *
   * @param strangers what the places of modules contain that have maps of their own
   */
  public static JavaClasses classesOf(String packageName, String... strangers) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(place -> !place.contains("-tests.jar"))
        .withImportOption(place -> Arrays.stream(strangers).noneMatch(place::contains))
        .importPackages(packageName);
  }

  /** One test for each room. */
  public Stream<DynamicTest> testsOfImports() {
    return rooms.keySet().stream()
        .sorted()
        .map(room -> DynamicTest.dynamicTest(room, () -> checkImports(room)));
  }

  /** Fails for a package that is not on the map. */
  public void checkEveryPackageIsOnTheMap() {
    var found = new TreeSet<String>();
    house.forEach(type -> found.add(roomOf(type)));
    entrance.forEach(found::remove);
    assertThat(found).isSubsetOf(rooms.keySet());
  }

  /** Fails for packages that need each other in a circle. */
  public void checkNoCycles() {
    Map<String, Set<String>> needs = new TreeMap<>();
    for (JavaClass type : house) {
      Set<String> others = needs.computeIfAbsent(roomOf(type), room -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(other -> house.contain(other.getName()))
          .map(HouseMap::roomOf)
          .filter(room -> !room.equals(roomOf(type)))
          .forEach(others::add);
    }
    // Who needs nobody that is left is in no circle.
    while (needs.values().removeIf(others -> Collections.disjoint(others, needs.keySet()))) {}
    assertThat(needs).as("packages in a circle, or above one, and what they need").isEmpty();
  }

  private void checkImports(String room) {
    List<String> allowed = new ArrayList<>(EVERYBODY);
    allowed.add(ROOT + room);
    rooms.getOrDefault(room, List.of()).forEach(other -> allowed.add(ROOT + other));
    allowed.addAll(libraries.getOrDefault(room, List.of()));
    classes()
        .that(describe("are in " + room, type -> roomOf(type).equals(room)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new))
                .or(describe("are primitive or array", HouseMap::isPlain)))
        .allowEmptyShould(true)
        .check(house);
  }

  private static boolean isPlain(JavaClass type) {
    return type.isPrimitive() || type.isArray();
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals("ua.switchboard") ? "" : name.substring(ROOT.length());
  }
}
