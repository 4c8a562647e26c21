package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  @Test
  void jvmsThatHaveNoWarningsGetNoOptionThatTheyWouldRefuse() {
    assertThat(NativeMemory.silence(17)).isEmpty();
    assertThat(NativeMemory.silence(22)).isEmpty();
    assertThat(NativeMemory.silence(25)).hasSize(2);
  }

  @Test
  void thisJvmReadsNativeMemoryWithoutAWord() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NativeMemory.options(Runtime.version().feature()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Reader.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("7.0");
  }

  static final class Reader {
    public static void main(String[] args) {
      try (var numbers = new FloatPointer(7f)) {
        System.out.println(FloatIndexer.create(numbers).get(0));
      }
    }
  }
}
