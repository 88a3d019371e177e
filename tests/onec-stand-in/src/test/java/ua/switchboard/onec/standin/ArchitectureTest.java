package ua.switchboard.onec.standin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Imports only go down, and nothing of Switchboard is known. */
class ArchitectureTest {
  private static final String ROOT = "ua.switchboard.onec.standin";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Package to those of ours that it must not know; empty is the one at the top. */
  private static final Map<String, List<String>> FORBIDDEN =
      Map.of(
          "", List.of(".query"),
          ".http", List.of(""),
          ".base", List.of("", ".http"),
          ".query", List.of("", ".http", ".base"),
          ".control", List.of("", ".http", ".base", ".query"),
          ".model", List.of("", ".http", ".base", ".query", ".control"));

  @Test
  void packages_areLayered() {
    FORBIDDEN.forEach((room, others) ->
        noClasses()
            .that()
            .resideInAPackage(ROOT + room)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others.stream().map(ROOT::concat).toArray(String[]::new))
            .check(CLASSES));
  }

  @Test
  void nothingOfSwitchboard_isImported() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "javax.xml..",
            "io.vertx..",
            "io.netty.util..",
            "com.fasterxml.jackson..",
            "org.jspecify..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(CLASSES);
  }
}
