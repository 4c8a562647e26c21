package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.backend.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backends against the reference: results and gradients of every operation. */
class BackendAgreementTest {

  static Stream<Arguments> cases() {
    return Stream.of(new OneDnnBackend(), new Nd4jBackend())
        .flatMap(backend -> OpCases.all().map(op -> arguments(named(backend.name(), backend), op)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheReference(Backend backend, OpCase op) {
    try (var expected = ParameterStore.of(op.graph()).initialize(5);
        var actual = ParameterStore.of(op.graph()).initialize(5);
        var reference = new ReferenceBackend().compile(op.graph(), expected);
        var tried = backend.compile(op.graph(), actual)) {
      op.feed(reference);
      op.feed(tried);
      reference.run();
      tried.run();
      tried.run(); // a second run must not depend on what the first left behind

      assertClose(op + ", y", tried.read("y"), reference.read("y"));
      assertClose(op + ", loss", tried.read("loss"), reference.read("loss"));
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
