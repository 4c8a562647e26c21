package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellSplitterTest {
  @Test
  void aLineMagicSplitsTheJavaAroundIt() {
    assertThat(CellSplitter.split("int a;\n  %plot loss --last 3\nint b;"))
        .containsExactly(
            new CellPart.Java(1, "int a;\n"),
            new CellPart.LineMagic(2, "plot", List.of("loss", "--last", "3"), "loss --last 3"),
            new CellPart.Java(3, "int b;\n"));
  }

  @Test
  void aCellMagicOwnsTheRest() {
    assertThat(CellSplitter.split("\n%%finetune sst2 'two words'\nint a;\n%vars"))
        .containsExactly(
            new CellPart.CellMagic(2, "finetune", List.of("sst2", "two words"), "int a;\n%vars"));
  }

  @Test
  void percentSignsInsideJavaAreNoMagics() {
    for (String java :
        new String[] {
          "int r = a\n    % b;\n",
          "String t = \"\"\"\n%vars\n\\\"\"\" %x\n%y\n\"\"\";\n",
          "/* one\n%vars\n*/\n",
          "String s = \"/*\";\nchar c = '\"';\n// \"\"\"\n"
        }) {
      assertThat(CellSplitter.split(java.stripTrailing()))
          .singleElement()
          .isEqualTo(new CellPart.Java(1, java));
    }
  }

  @Test
  void aMagicAfterACommentAndATextBlockIsFound() {
    assertThat(CellSplitter.split("/* x */ String t = \"\"\"\na\"\"\";\n%vars")).hasSize(2);
  }
}
