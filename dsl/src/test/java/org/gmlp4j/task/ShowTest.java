package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.Test;

class ShowTest {
  @Test
  void aMaskedBatchKeepsToTheLineOfATerminal() {
    var tokens = new ArrayList<>(Collections.nCopies(60, "seductive"));
    tokens.set(40, "[MASK]");
    var token = new MaskedToken(40, "[MASK]", "t".repeat(40), "p".repeat(40), 0.5, 0.25);
    var table =
        new MaskedBatchTable(
            "title ".repeat(20), List.of(new MaskedBatchTable.Row(tokens, List.of(token))));
    assertThat(table.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(table.toString()).contains("«[MASK]» seductive");
  }

  private static final GMLP SPEC =
      GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(48).vocab(800).build();

  private static Outcome outcome(
      String truth, String predicted, double probability, double truths) {
    return new Outcome(7, "a\tb", Optional.empty(), truth, predicted, probability, truths);
  }

  @Test
  void lossIsTheCrossEntropyOfTheTruth() {
    assertThat(outcome("x", "y", 0.75, 0.25).loss())
        .isCloseTo(1.3862943611198906, Offset.offset(1e-12)); // ln 4
    assertThat(outcome("x", "x", 1, 1).loss()).isZero();
    assertThat(outcome("x", "y", 1, 0).loss()).isFinite().isGreaterThan(100);
    assertThat(outcome("x", "y", 0.75, 0.25).correct()).isFalse();
  }

  @Test
  void outcomesAreATableWithTheWrongOnesMarked() {
    var pair = new Outcome(12, "p", Optional.of("h"), "no", "maybe", 0.5, 0.25);
    var table = new OutcomeTable("title", List.of(pair, outcome("x", "x", 1, 1)));
    assertThat(table.toString())
        .isEqualTo(
            """
            title
            index  truth  predicted  probability   loss  text  pair
            -----  -----  ---------  -----------  -----  ----  ----
               12  no     maybe *          0.500  1.386  p     h
                7  x      x                1.000  0.000  a b""");
    assertThat(new OutcomeTable("title", List.of(outcome("x", "x", 1, 1))).toString())
        .endsWith(
            "  text\n-----  -----  ---------  -----------  -----  ----\n"
                + "    7  x      x                1.000  0.000  a b");
  }

  @Test
  void longTextsAreCutAndCharactersOutsideTheBasicPlaneCountOnce() {
    var table = new PlainTable(100, "a", "b");
    String film = "\uD83C\uDFAC";
    table.row(film.repeat(101), "x");
    table.row(film.repeat(100), "y");
    // A field of 100 characters in a line of 80: 77 for the first column, two between.
    assertThat(table.toString().lines().skip(2))
        .containsExactly(
            film.repeat(77) + "  x",
            film.repeat(20) + "...",
            film.repeat(77) + "  y",
            film.repeat(23));
  }

  @Test
  void aRunShowsItsBatchItsResultsAndItsWorstErrors() {
    FineTuneRun run = FineTune.on(SPEC, Mnli.sample()).epochs(1).batchSize(8).run();
    run.close(); // all of it can be shown afterwards
    BatchTable batch = run.showBatch(3);
    assertThat(batch.rows()).hasSize(3);
    for (BatchTable.Row row : batch.rows()) {
      assertThat(row.tokens()).startsWith("[CLS]").endsWith("[SEP]").doesNotContain("[PAD]");
      assertThat(row.tokens().stream().filter("[SEP]"::equals)).hasSize(2);
      assertThat(Mnli.LABELS).contains(row.label());
      assertThat(batch.toString()).contains(row.label(), "[CLS] ");
    }
    assertThat(run.showBatch(1_000).rows().size()).isBetween(1, 8);

    List<Outcome> all = run.outcomes("matched");
    assertThat(all).hasSize(24);
    assertThat(all.stream().filter(Outcome::correct).count() / 24.0)
        .isCloseTo(run.evaluation().accuracy(), Offset.offset(1e-12));
    assertThat(run.showResults(4).outcomes()).isEqualTo(all.subList(0, 4));
    assertThat(run.showResults(100).outcomes()).hasSize(24);

    var worst = new ArrayList<>(run.outcomes("mismatched"));
    worst.sort(Comparator.comparingDouble(Outcome::truthProbability));
    assertThat(run.topLosses(5, "mismatched").outcomes()).isEqualTo(worst.subList(0, 5));
    assertThat(run.topLosses(5).outcomes().get(0).loss())
        .isEqualTo(all.stream().mapToDouble(Outcome::loss).max().orElseThrow());
    assertThat(run.topLosses(5).toString())
        .startsWith("MNLI sample matched, highest losses\nindex");
  }
}
