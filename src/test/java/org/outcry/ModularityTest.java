package org.outcry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
  @Test
  void modules_use_only_what_is_below_them() {
    ApplicationModules.of(OutcryApplication.class).verify();
  }

  @Test
  void only_web_packages_know_http() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.outcry");
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..web..",
            "..studio.builder..",
            "..studio.life..",
            "..studio.insights..",
            "..studio.register..",
            "..studio.intake..",
            "..studio.papers..",
            "..studio.tasks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
        .because("HTTP lives in the modules' web packages")
        .check(classes);
  }
}
