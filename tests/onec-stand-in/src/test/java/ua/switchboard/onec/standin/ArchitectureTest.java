package ua.switchboard.onec.standin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Imports only go down, and nothing of Switchboard is known. */
class ArchitectureTest {
  private static final String ROOT = "ua.switchboard.onec.standin";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packages_areLayered() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("start")
        .definedBy(ROOT)
        .layer("http")
        .definedBy(ROOT + ".http")
        .layer("base")
        .definedBy(ROOT + ".base")
        .layer("query")
        .definedBy(ROOT + ".query")
        .layer("control")
        .definedBy(ROOT + ".control")
        .layer("model")
        .definedBy(ROOT + ".model")
        .whereLayer("start")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("start")
        .whereLayer("base")
        .mayOnlyBeAccessedByLayers("start", "http")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("http", "base")
        .whereLayer("control")
        .mayOnlyBeAccessedByLayers("start", "http", "base", "query")
        .check(CLASSES);
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
