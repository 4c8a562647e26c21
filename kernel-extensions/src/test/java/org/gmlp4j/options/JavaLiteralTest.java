package org.gmlp4j.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gmlp4j.data.TableFile;
import org.gmlp4j.kernel.GmlpKernel;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.task.BackendChoice;
import org.gmlp4j.train.Decay;
import org.gmlp4j.train.EarlyStopping;
import org.gmlp4j.train.Every;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A notebook gives a literal the value that it was written of. */
class JavaLiteralTest {
  private static GmlpKernel kernel;

  @BeforeAll
  static void start() {
    kernel = GmlpKernel.create();
  }

  @AfterAll
  static void stop() {
    kernel.evaluator().close();
  }

  static Stream<Object> values() {
    return Stream.of(
        "a \"quoted\" \\u0041 \\ text\n\t\r\u0007 für 日本 %s $",
        Path.of("a b/\"c\""),
        3,
        -7L,
        1L << 40,
        5e-4,
        1e300,
        0.1,
        -3.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        true,
        Duration.ofMinutes(90),
        Decay.INVERSE_SQUARE_ROOT,
        Checkpointing.SELECTIVE,
        BackendChoice.ND4J,
        TableFile.Format.CSV,
        Every.steps(200),
        Every.epochs(1),
        Every.timesAnEpoch(4),
        Every.never(),
        new EarlyStopping(3, 1e-3),
        List.of("good", "b,ad"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesSurviveBeingWritten(Object value) {
    String java = JavaLiteral.of(value);
    Object read = kernel.evalRaw(java);
    if (value instanceof Long number) {
      read = ((Number) read).longValue(); // an int literal where it suffices
      assertThat(java.endsWith("L")).isEqualTo(number > Integer.MAX_VALUE);
    }
    assertThat(read).isEqualTo(value);
  }

  @Test
  void whatIsWrittenDoesNotDependOnTheCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(JavaLiteral.of(1234567)).isEqualTo("1234567");
      assertThat(JavaLiteral.of(0.25)).isEqualTo("0.25");
      assertThat(JavaLiteral.of(Duration.ofHours(2))).isEqualTo("Duration.ofSeconds(7200)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTypeThatNoOptionHasIsRefused() {
    assertThatThrownBy(() -> JavaLiteral.of(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
