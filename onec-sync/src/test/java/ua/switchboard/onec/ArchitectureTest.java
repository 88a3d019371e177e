package ua.switchboard.onec;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The map of the sync: what each package may import. An allow-list, so a new room is drawn here
 * first. Nothing of the server is on it: the two processes share tables and nothing else.
 */
class ArchitectureTest {
  private static final String ROOT = "ua.switchboard.";
  private static final List<String> EVERYBODY = List.of("java..", "org.jspecify.annotations..");

  /** Package to the packages of ours it may use. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry("onec.odata", List.of("call", "settings")),
          Map.entry("onec.names", List.of("onec.odata", "settings")),
          Map.entry("onec.links", List.of("onec.names")),
          Map.entry(
              "onec.config", List.of("onec.odata", "onec.names", "onec.links", "call", "settings")),
          Map.entry("onec.check", List.of("onec.odata", "onec.names", "terminal")));

  /** Package to the libraries it may use besides the JDK. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry(
              "onec.odata",
              List.of(
                  "javax.net.ssl..",
                  "javax.xml.stream..",
                  "com.fasterxml.jackson..",
                  "io.micrometer..")),
          Map.entry("onec.config", List.of("javax.net.ssl..")));

  /** The floor that may use everything: it puts the parts together. */
  private static final List<String> ENTRANCE = List.of("onec", "onec.cli");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("onec-stand-in"))
          .importPackages("ua.switchboard.onec");

  @TestFactory
  Stream<DynamicTest> packageUsesOnlyWhatItsCharterAllows() {
    return ROOMS.keySet().stream()
        .sorted()
        .map(room -> DynamicTest.dynamicTest(room, () -> onlyAllowedImports(room)));
  }

  @Test
  void everyPackageIsOnTheMap() {
    var rooms = new TreeSet<String>();
    HOUSE.forEach(type -> rooms.add(roomOf(type)));
    ENTRANCE.forEach(rooms::remove);
    assertThat(rooms).isSubsetOf(ROOMS.keySet());
  }

  @Test
  void noCyclesBetweenPackages() {
    slices().matching("ua.switchboard.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  private static void onlyAllowedImports(String room) {
    List<String> allowed = new ArrayList<>(EVERYBODY);
    allowed.add(ROOT + room);
    ROOMS.getOrDefault(room, List.of()).forEach(other -> allowed.add(ROOT + other));
    allowed.addAll(LIBRARIES.getOrDefault(room, List.of()));
    classes()
        .that(describe("are in " + room, c -> roomOf(c).equals(room)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new))
                .or(describe("are primitive or array", c -> c.isPrimitive() || c.isArray())))
        .check(HOUSE);
  }

  private static String roomOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }
}
