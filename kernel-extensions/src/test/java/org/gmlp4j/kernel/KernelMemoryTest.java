package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heap of a kernel process before and after much work, by Jupyter's own client.
 *
 * <p>{@code -Dgmlp4j.kernel.updates=500 -Dgmlp4j.kernel.cells=200} makes it a long notebook.
 */
class KernelMemoryTest {
  private static final int UPDATES = Integer.getInteger("gmlp4j.kernel.updates", 100);
  private static final int CELLS = Integer.getInteger("gmlp4j.kernel.cells", 25);

  /** A cell shows so many characters: to keep what every cell shows would be seen. */
  private static final int SHOWN = 200_000;

  /** ZeroMQ's queues hold on to their last messages, about 40 of these, and are full after that. */
  private static final int WARM_UP = 100;

  /** JShell keeps a class and its source for everything that a cell declares. */
  private static final long KEPT_A_CELL = 60_000;

  private static final long NOISE = 3_000_000;

  @TempDir private Path folder;

  private static JsonObject cell(String code) {
    JsonObject step = new JsonObject();
    step.addProperty("code", code);
    return step;
  }

  private static final String HEAP =
      "for (int i = 0; i < 3; i++) { System.gc(); Thread.sleep(30); }\n"
          + "Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()";

  private static String updates(int count) {
    return "for (int i = 0; i < %d; i++) live.update(\"x\".repeat(%d) + i);"
        .formatted(count, SHOWN);
  }

  private static long bytes(JsonObject answer) {
    for (var output : answer.getAsJsonArray("outputs")) {
      JsonObject fields = output.getAsJsonObject();
      if (fields.get("type").getAsString().equals("execute_result")) {
        return Long.parseLong(fields.getAsJsonObject("data").get("text/plain").getAsString());
      }
    }
    throw new AssertionError("no result in " + answer);
  }

  @Test
  void updatesAndCellsLeaveTheHeapAsItWas() throws Exception {
    String show =
        "int turn = %d;\nString text = \"x\".repeat(" + SHOWN + ") + turn;\ndisplay(text);";
    JsonArray steps = new JsonArray();
    steps.add(cell("var live = new org.gmlp4j.kernel.LiveDisplay();"));
    steps.add(cell(updates(WARM_UP)));
    for (int i = 0; i < 5; i++) {
      steps.add(cell(show.formatted(i)));
    }
    steps.add(cell(HEAP));
    steps.add(cell(updates(UPDATES)));
    steps.add(cell(HEAP));
    for (int i = 0; i < CELLS; i++) {
      steps.add(cell(show.formatted(i)));
    }
    steps.add(cell(HEAP));
    List<JsonObject> answers =
        PythonClient.withKernel(folder, "jupyter_client").drive(steps.toString());
    long before = bytes(answers.get(8));
    long afterUpdates = bytes(answers.get(10));
    long afterCells = bytes(answers.get(11 + CELLS));
    System.out.printf(
        "heap: %,d bytes, %,d after %d updates, %,d after %d cells%n",
        before, afterUpdates, UPDATES, afterCells, CELLS);
    assertThat(afterUpdates - before).isLessThan(NOISE);
    assertThat(afterCells - afterUpdates).isLessThan(NOISE + CELLS * KEPT_A_CELL);
  }
}
