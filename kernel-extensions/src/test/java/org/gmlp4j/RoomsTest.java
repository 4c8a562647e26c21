package org.gmlp4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between figures, kernel and command line, and towards the DSL. */
@AnalyzeClasses(packages = "org.gmlp4j", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String CLI = "org.gmlp4j.cli..";
  private static final String KERNEL = "org.gmlp4j.kernel..";
  private static final String NOTEBOOK = "org.gmlp4j.notebook..";
  private static final String OPTIONS = "org.gmlp4j.options..";

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsTheKernel =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, KERNEL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(KERNEL);

  @ArchTest
  static final ArchRule onlyCommandsAndMagicsKnowTheirOptions =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, KERNEL, OPTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(OPTIONS);

  @ArchTest
  static final ArchRule optionsKnowTasksOnly =
      noClasses()
          .that()
          .resideInAPackage(OPTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLI, KERNEL, NOTEBOOK);

  @ArchTest
  static final ArchRule theDslKnowsNoFigures =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, KERNEL, NOTEBOOK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(NOTEBOOK);

  @ArchTest
  static final ArchRule figuresNeedNoKernelLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage(KERNEL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.dflib.jjava..");
}
