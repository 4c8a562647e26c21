package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

/** A kernel in this JVM whose cells are run one by one. */
final class MagicKernel implements AutoCloseable {
  private final GmlpKernel kernel = GmlpKernel.create();

  /** Runs a cell. */
  RecordingOutput run(String source) {
    RecordingOutput output = new RecordingOutput();
    kernel.run("cell", source, output);
    return output;
  }

  /** Runs a cell that must not fail. */
  RecordingOutput runWell(String source) {
    RecordingOutput output = run(source);
    assertThat(output.errors).as(source).extracting(CellError::plainText).isEmpty();
    return output;
  }

  /** The error of a cell that must fail. */
  String error(String source) {
    RecordingOutput output = run(source);
    assertThat(output.errors).as(source).hasSize(1);
    return output.error().value();
  }

  /** The value of a Java expression. */
  Object value(String expression) {
    return kernel.evaluator().evaluateInside(expression, 0).orElse(null);
  }

  /** The Java that a magic stands for; asking for it shows nothing else. */
  String code(String head, String body) {
    RecordingOutput output = runWell(head + " --code\n" + body);
    assertThat(output.displays).hasSize(1);
    assertThat(output.displays.get(0).data().keySet())
        .containsExactlyInAnyOrder("text/markdown", "text/plain");
    return output.displays.get(0).plainText();
  }

  /** What a cell shows last, as text. */
  static String shown(RecordingOutput output) {
    return output.results.isEmpty()
        ? output.displays.get(output.displays.size() - 1).plainText()
        : output.result();
  }

  @Override
  public void close() {
    kernel.evaluator().close();
  }
}
