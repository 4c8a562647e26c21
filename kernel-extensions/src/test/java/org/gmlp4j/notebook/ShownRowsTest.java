package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownRowsTest {
  private static List<EvaluationRow> rows(int count, int best) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new EvaluationRow(Runs.evaluation(i, i, 0.5, i <= best), 1))
        .toList();
  }

  private static List<Long> steps(ShownRows shown) {
    return shown.rows().stream().map(row -> row.event().step()).toList();
  }

  @Test
  void aRunThatGoesOnShowsItsLastEvaluationsAndTheBest() {
    assertThat(steps(ShownRows.of(rows(100, 30), false)))
        .containsExactly(30L, 89L, 90L, 91L, 92L, 93L, 94L, 95L, 96L, 97L, 98L, 99L, 100L);
    assertThat(steps(ShownRows.of(rows(3, 3), false))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aRecordHasAllEvaluationsOrAnEvenChoiceWithTheBestAndTheLast() {
    assertThat(steps(ShownRows.of(rows(60, 30), true))).hasSize(60);
    assertThat(steps(ShownRows.of(rows(120, 31), true)))
        .hasSize(61)
        .startsWith(2L, 4L)
        .contains(30L, 31L, 32L)
        .endsWith(118L, 120L);
    assertThat(ShownRows.of(rows(120, 31), true).all()).isEqualTo(120);
    assertThat(ProgressTable.of(ShownRows.of(rows(120, 31), true)))
        .contains("61 of 120 evaluations; the run's history has all");
    assertThat(ShownRows.of(List.of(), true).rows()).isEmpty();
  }
}
