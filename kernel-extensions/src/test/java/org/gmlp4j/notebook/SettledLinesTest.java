package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettledLinesTest {
  @Test
  void briefLinesAreOnlyAddedToAndGrowWithTheLogarithmOfTheRun() {
    var lines = new SettledLines();
    List<String> before = List.of();
    for (int i = 1; i <= 10_240; i++) {
      lines.add(new EvaluationRow(Runs.evaluation(i, i, 0.5, true), 1));
      assertThat(lines.brief().subList(0, before.size())).isEqualTo(before);
      before = new ArrayList<>(lines.brief());
    }
    assertThat(lines.all()).hasSize(1 + 10_240);
    // A heading, the first 40, and 20 of each doubling from 40 to 10,240.
    assertThat(before).hasSize(1 + 40 + 20 * 8);
    assertThat(before.get(41)).contains("        41  ");
    assertThat(before.get(42)).contains("        43  ");
  }

  @Test
  void manyNoticesAreNotRepeatedForEver() {
    var lines = new SettledLines();
    for (int i = 0; i < 1000; i++) {
      lines.add("notice " + i);
    }
    assertThat(lines.all()).hasSize(1000);
    assertThat(lines.brief()).hasSize(20).last().isEqualTo("note: notice 19");
  }
}
