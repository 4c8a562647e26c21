package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CPU backend against the reference backend: results and gradients of every operation. */
class BackendAgreementTest {

  static Stream<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneDnnAgreesWithTheReference(OpCase op) {
    try (var expected = ParameterStore.of(op.graph()).initialize(5);
        var actual = ParameterStore.of(op.graph()).initialize(5);
        var reference = new ReferenceBackend().compile(op.graph(), expected);
        var oneDnn = new OneDnnBackend().compile(op.graph(), actual)) {
      op.feed(reference);
      op.feed(oneDnn);
      reference.run();
      oneDnn.run();
      oneDnn.run(); // a second run must not depend on what the first left behind

      assertClose(op + ", y", oneDnn.read("y"), reference.read("y"));
      assertClose(op + ", loss", oneDnn.read("loss"), reference.read("loss"));
      for (String name : op.graph().gradients().keySet()) {
        assertClose(op + ", gradient of " + name, actual.gradient(name), expected.gradient(name));
      }
    }
  }

  static void assertClose(String what, float[] actual, float[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      float tolerance = 2e-5f * Math.max(1, Math.abs(expected[i]));
      assertThat(actual[i]).as("%s[%d]", what, i).isCloseTo(expected[i], Offset.offset(tolerance));
    }
  }
}
