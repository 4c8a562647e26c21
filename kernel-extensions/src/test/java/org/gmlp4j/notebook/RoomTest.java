package org.gmlp4j.notebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void figuresAndPagesKnowOfNoKernel() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.dflib..", "org.gmlp4j.kernel..", "org.gmlp4j.cli..")
        .check(new ClassFileImporter().importPackages("org.gmlp4j.notebook"));
  }
}
