package org.gmlp4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsDamageTest {
  @TempDir Path folder;
  private Path file;
  private byte[] good;

  @BeforeEach
  void writeGoodFile() throws IOException {
    file = folder.resolve("model.safetensors");
    Safetensors.write(
        file,
        List.of(TensorEntry.f32("weight", 2, 3), TensorEntry.f32("bias", 3)),
        Map.of("format", "pt"),
        (entry, sink) -> sink.put(new float[(int) entry.elements()]));
    good = Files.readAllBytes(file);
  }

  @Test
  void everyTruncationIsReportedWithBothSizes() throws IOException {
    for (int size = 0; size < good.length; size++) {
      Files.write(file, Arrays.copyOf(good, size));
      assertThatThrownBy(() -> Safetensors.open(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("truncated")
          .hasMessageContaining("it has " + size + " bytes");
    }
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertThatThrownBy(() -> Safetensors.open(file))
        .hasMessageContaining("its header describes " + good.length);
  }

  @Test
  void randomDamageToTheHeaderGivesOurExceptionOrAReadableFile() throws IOException {
    Random random = new Random(42);
    int headerEnd = good.length - 9 * Float.BYTES;
    int refused = 0;
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(headerEnd)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      Throwable thrown = catchThrowable(SafetensorsDamageTest.this::readAll);
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(ModelFileException.class);
        refused++;
      }
    }
    // What is left are letters of names and of metadata, which may change unnoticed.
    assertThat(refused).isGreaterThan(500);
  }

  private void readAll() {
    try (SafetensorsReader reader = Safetensors.open(file)) {
      for (TensorEntry entry : reader.tensors()) {
        if (entry.dtype().equals("F32")) {
          reader.floats(entry.name());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|names 'a' twice",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|needs 12 bytes, its offsets span 8",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|begins at byte 4, the one before it ends at 0",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|begins at byte 0, the one before it ends at 4",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|the offsets 8 to 0",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}|negative dimension",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}}|larger than any file",
        "{'a':{'dtype':'F33','shape':[2],'data_offsets':[0,8]}}|unknown element type 'F33'",
        "{'a':{'dtype':'F32','shape':[2]}}|needs dtype, shape and two data_offsets",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}|unknown 'x'",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|it is too long",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}|it is truncated",
        "{'__metadata__':{'k':1},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|metadata 'k' is not a string",
        "['a']|does not begin with '{'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} x|malformed",
      })
  void namesWhatIsWrong(String header, String problem) throws IOException {
    Files.write(file, SafetensorsTest.bytes(header.replace('\'', '"'), 1f, 2f));
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }

  @Test
  void refusesAHugeHeaderBeforeReadingIt() throws IOException {
    byte[] damaged = good.clone();
    damaged[7] = 0x7f;
    Files.write(file, damaged);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("the format allows 2 to 100,000,000");
  }

  @Test
  void saysWhenThereIsNoFile() {
    Path missing = folder.resolve("missing.safetensors");
    assertThatThrownBy(() -> Safetensors.open(missing))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("there is no file " + missing);
  }
}
