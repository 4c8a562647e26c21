package org.gmlp4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.graph.Op;

/** The arrows between the rooms: each room knows only those it stands on. */
@AnalyzeClasses(packages = "org.gmlp4j", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule graphKnowsNoOtherRoom = only("graph");
  @ArchTest static final ArchRule planKnowsGraphs = only("plan", "graph");

  /** Exports are files. */
  @ArchTest static final ArchRule backendsExecutePlans = only("backend", "graph", "plan", "io");

  /** Checkpoints are files. */
  @ArchTest
  static final ArchRule trainingRunsOnBackends = only("train", "graph", "plan", "backend", "io");

  /** An estimate asks a backend for its plan, and times a step; {@code io} finds nearest names. */
  @ArchTest
  static final ArchRule modelsBecomeGraphs =
      only("model", "graph", "plan", "backend", "train", "io");

  @ArchTest static final ArchRule dataKnowsNoOtherRoom = only("data");
  @ArchTest static final ArchRule filesKnowNoOtherRoom = only("io");
  @ArchTest static final ArchRule textIsWrittenToFiles = only("text", "io", "data");
  @ArchTest static final ArchRule evaluationKnowsDataOnly = only("eval", "data");

  @ArchTest
  static final ArchRule noCycles = slices().matching("org.gmlp4j.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule oneDnnStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.gmlp4j.backend.onednn..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.dnnl..");

  @ArchTest
  static final ArchRule nd4jStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.gmlp4j.backend.nd4j..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.nd4j..");

  @ArchTest
  static final ArchRule tribuoStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.gmlp4j.eval..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tribuo..");

  private static ArchRule only(String room, String... known) {
    var packages = new ArrayList<String>();
    packages.add("org.gmlp4j." + room + "..");
    for (String other : known) {
      packages.add("org.gmlp4j." + other + "..");
    }
    var foreign =
        resideInAPackage("org.gmlp4j..")
            .and(resideOutsideOfPackages(packages.toArray(String[]::new)));
    return noClasses()
        .that()
        .resideInAPackage("org.gmlp4j." + room + "..")
        .should()
        .dependOnClassesThat(foreign)
        .as(room + " knows only " + List.of(known));
  }

  @ArchTest
  static final ArchRule operationsAreRecords =
      classes().that().implement(Op.class).should().beRecords();
}
