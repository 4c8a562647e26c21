package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleOutputTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private void progress(ConsoleOutput output) {
    output.displayData(MimeData.text("step 1"), Optional.of("p"));
    output.updateDisplayData(MimeData.text("step 2"), "p");
    output.updateDisplayData(MimeData.text("epoch 1 done\nstep 3"), "p");
    output.updateDisplayData(MimeData.text("epoch 1 done\nepoch 2 done\ncompleted"), "p");
    output.executeResult(MimeData.text("result"));
  }

  @Test
  void aLogGetsLinesThatStayAndTheLastOneOfALiveDisplay() {
    progress(new ConsoleOutput(stream, stream, false));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("step 1", "epoch 1 done", "epoch 2 done", "completed", "result");
  }

  @Test
  void theLastLineIsNotLostWhenTheCellEndsWithIt() {
    var output = new ConsoleOutput(stream, stream, false);
    output.displayData(MimeData.text("step 1"), Optional.of("p"));
    output.updateDisplayData(MimeData.text("completed"), "p");
    output.finish();
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("step 1", "completed");
  }

  @Test
  void aTerminalHasTheLiveLineRewritten() {
    progress(new ConsoleOutput(stream, stream, true));
    String erase = "\r\u001b[2K";
    assertThat(bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
        .isEqualTo(
            "step 1"
                + erase
                + "step 2"
                + erase
                + "epoch 1 done\nstep 3"
                + erase
                + "epoch 2 done\ncompleted\nresult\n");
  }
}
