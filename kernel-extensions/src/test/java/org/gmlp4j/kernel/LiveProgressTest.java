package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.gmlp4j.train.TrainingListener;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  private final RecordingOutput output = new RecordingOutput();

  private void run(TrainingListener listener) {
    listener.onStart(notice -> {});
    listener.onEnd(new TrainingHistory(List.of(), List.of(), Ending.FAILED));
  }

  @Test
  void aRunHasOneDisplayAndTheNextOneAnother() {
    CellOutput before = CurrentOutput.set(output);
    try {
      TrainingListener listener = Notebook.progress();
      run(listener);
      run(listener);
    } finally {
      CurrentOutput.set(before);
    }
    assertThat(output.displays).hasSize(2);
    assertThat(output.updateIds).isEqualTo(output.displayIds).doesNotHaveDuplicates();
    assertThat(output.updates.get(0).data().keySet())
        .containsExactlyInAnyOrder("text/html", "image/svg+xml", "text/plain");
  }

  @Test
  void outsideACellItIsATerminalsBar() {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      TrainingListener listener = Notebook.progress();
      listener.onNotice("once");
      run(listener);
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsOnlyOnce("note: once", "failed before the first step");
  }
}
