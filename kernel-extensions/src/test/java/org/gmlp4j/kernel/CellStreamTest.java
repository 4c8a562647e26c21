package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CellStreamTest {
  @Test
  void aCharacterWrittenInPiecesArrivesWhole() {
    RecordingOutput output = new RecordingOutput();
    CellOutput before = CurrentOutput.set(output);
    try (PrintStream stream = CellStream.open(CellOutput.StreamName.STDOUT)) {
      byte[] bytes = "a€😀é".getBytes(StandardCharsets.UTF_8);
      for (byte b : bytes) {
        stream.write(b);
        stream.flush();
      }
    } finally {
      CurrentOutput.set(before);
    }
    assertThat(output.stdout.toString()).isEqualTo("a€😀é");
  }
}
