package org.gmlp4j.train.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gmlp4j.train.log.Events.end;
import static org.gmlp4j.train.log.Events.evaluation;
import static org.gmlp4j.train.log.Events.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  private static final String COLUMNS =
      "event,step,total_steps,epoch,loss,learning_rate,gradient_norm,tokens_per_second,tokens,"
          + "elapsed_seconds,epochs_completed,best";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("made/log.csv");
  }

  @Test
  void aRunIsARowForEachStepAndEvaluation() throws IOException {
    var log = new CsvLog(file);
    log.onStep(step(1));
    log.onStep(step(2));
    log.onEvaluation(evaluation(2, true, "accuracy", 0.75, "loss", 0.5));
    log.onStep(step(3));
    end(log, Ending.COMPLETED);
    assertThat(file)
        .hasContent(
            COLUMNS
                + ",eval_accuracy,eval_loss\n"
                + "step,1,10,1,1.0,0.25,2.5,1000.0,1500,1.5,,,,\n"
                + "step,2,10,1,0.5,0.5,2.5,1000.0,3000,3.0,,,,\n"
                + "evaluation,2,,,,,,,,,0.4,true,0.75,0.5\n"
                + "step,3,10,1,0.3333333333333333,0.75,2.5,1000.0,4500,4.5,,,,\n");
  }

  @Test
  void anotherMetricAddsAColumnBehindTheOthers() throws IOException {
    var log = new CsvLog(file);
    log.onEvaluation(evaluation(2, true, "loss", 0.5));
    log.onEvaluation(evaluation(4, false, "f1", 0.25));
    end(log, Ending.COMPLETED);
    assertThat(file)
        .hasContent(
            COLUMNS
                + ",eval_loss,eval_f1\n"
                + "evaluation,2,,,,,,,,,0.4,true,0.5,\n"
                + "evaluation,4,,,,,,,,,0.8,false,,0.25\n");
  }

  @Test
  void aKilledRunLeavesAllRowsUpToItsLastEvaluation() throws IOException {
    var killed = new CsvLog(file);
    killed.onStep(step(1));
    killed.onEvaluation(evaluation(1, true, "loss", 0.5));
    killed.onStep(step(2));
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void aResumedRunCutsTheStepsThatItTakesAgain() throws IOException {
    var killed = new CsvLog(file);
    for (int i = 1; i <= 4; i++) {
      killed.onStep(step(i));
      killed.onEvaluation(evaluation(i, true, "loss", 0.5));
    }
    // as if the machine had died while a row was written
    Files.writeString(file, "step,5,10,1,0.", StandardOpenOption.APPEND);

    var resumed = new CsvLog(file);
    resumed.onStep(step(3, 7));
    resumed.onEvaluation(evaluation(3, true, "loss", 8.0));
    end(resumed, Ending.COMPLETED);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            COLUMNS + ",eval_loss",
            "step,1,10,1,1.0,0.25,2.5,1000.0,1500,1.5,,,",
            "evaluation,1,,,,,,,,,0.2,true,0.5",
            "step,2,10,1,0.5,0.5,2.5,1000.0,3000,3.0,,,",
            "evaluation,2,,,,,,,,,0.4,true,0.5",
            "step,3,10,1,7.0,0.75,2.5,1000.0,4500,4.5,,,",
            "evaluation,3,,,,,,,,,0.6,true,8.0");
  }

  @Test
  void aRunThatResumesWithAnEvaluationKeepsTheStepBeforeIt() throws IOException {
    var first = new CsvLog(file);
    first.onStep(step(1));
    first.onEvaluation(evaluation(1, false, "loss", 0.5));
    end(first, Ending.INTERRUPTED);
    var resumed = new CsvLog(file);
    resumed.onEvaluation(evaluation(1, true, "loss", 0.25));
    end(resumed, Ending.COMPLETED);
    assertThat(Files.readAllLines(file)).element(1).asString().startsWith("step,1,");
    assertThat(Files.readAllLines(file)).hasSize(3).last().asString().endsWith("true,0.25");
  }

  @Test
  void aRunFromTheStartBeginsTheFileAnewEvenWithTheSameLog() throws IOException {
    var log = new CsvLog(file);
    for (int run = 0; run < 2; run++) {
      log.onStart(message -> {});
      log.onStep(step(1));
      log.onStep(step(2));
      end(log, Ending.COMPLETED);
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void namesWithSeparatorsAndLineBreaksStayOneCell() throws IOException {
    var log = new CsvLog(file);
    log.onEvaluation(evaluation(1, true, "a,\"b\"\nc", 1.0));
    end(log, Ending.COMPLETED);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).endsWith(",\"eval_a,\"\"b\"\" c\"");
    var again = new CsvLog(file);
    again.onStep(step(2));
    end(again, Ending.COMPLETED);
    assertThat(Files.readAllLines(file).get(0)).isEqualTo(lines.get(0));
  }

  @Test
  void aTsvHasTabsAndNoCellHoldsOne() throws IOException {
    var log = new CsvLog(folder.resolve("log.tsv"));
    log.onEvaluation(evaluation(1, true, "a\tb,\"c\"", 1.0));
    end(log, Ending.COMPLETED);
    assertThat(Files.readAllLines(folder.resolve("log.tsv")))
        .containsExactly(
            COLUMNS.replace(',', '\t') + "\teval_a b,\"c\"",
            "evaluation\t1\t\t\t\t\t\t\t\t\t0.2\ttrue\t1.0");
  }

  @Test
  void numbersThatAreNotFiniteAreWrittenAsJavaAndPandasReadThem() throws IOException {
    var log = new CsvLog(file);
    log.onStep(step(1, Double.NaN));
    log.onStep(step(2, Double.POSITIVE_INFINITY));
    end(log, Ending.DIVERGED);
    assertThat(Files.readAllLines(file).get(1)).startsWith("step,1,10,1,NaN,");
    assertThat(Files.readAllLines(file).get(2)).startsWith("step,2,10,1,Infinity,");
  }

  @Test
  void aFileThatIsNoLogStaysAsItIs() throws IOException {
    Path letters = folder.resolve("letters.csv");
    Files.writeString(letters, "dear,reader\nstep,1");
    assertThat(noticesOf(new CsvLog(letters)))
        .containsExactly(
            "The log "
                + letters
                + " cannot be written (it holds something else, beginning with \"dear,reader\";"
                + " name another file, or remove it); the run goes on without it.");
    assertThat(letters).hasContent("dear,reader\nstep,1");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldOnce() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertThat(noticesOf(new CsvLog(folder.resolve("file/log.csv"))))
        .singleElement()
        .asString()
        .contains("file/log.csv cannot be written", "goes on without it");
  }

  @Test
  void aFileThatFailsInTheMiddleIsToldOnce() throws IOException {
    var log = new CsvLog(file);
    var notices = new ArrayList<String>();
    log.onStart(notices::add);
    log.onStep(step(1));
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));
    log.onEvaluation(evaluation(1, true, "loss", 0.5));
    log.onStep(step(2));
    log.onEvaluation(evaluation(2, true, "loss", 0.5));
    end(log, Ending.COMPLETED);
    assertThat(notices).hasSize(1);
  }

  private static List<String> noticesOf(CsvLog log) {
    var notices = new ArrayList<String>();
    log.onStart(
        message -> {
          notices.add(message);
          log.onNotice(message); // as a trainer passes it on
        });
    log.onStep(step(1));
    log.onStep(step(2));
    log.onEvaluation(evaluation(2, true, "loss", 0.5));
    end(log, Ending.COMPLETED);
    return notices;
  }
}
