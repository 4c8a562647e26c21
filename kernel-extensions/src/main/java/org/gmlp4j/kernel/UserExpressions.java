package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Evaluates the expressions that a front end asks for with a cell, showing nothing. */
final class UserExpressions {
  private UserExpressions() {}

  static JsonObject evaluate(GmlpKernel kernel, Map<String, String> expressions) {
    JsonObject values = new JsonObject();
    if (expressions != null) {
      expressions.forEach((name, source) -> values.add(name, evaluate(kernel, source)));
    }
    return values;
  }

  private static JsonObject evaluate(GmlpKernel kernel, String source) {
    CapturedOutput captured = new CapturedOutput(new SilentOutput());
    Optional<CellError> error = kernel.run("expression", source, captured);
    if (error.isPresent()) {
      JsonObject value = Wire.status("error");
      Wire.putError(value, error.get());
      return value;
    }
    JsonObject value = Wire.ok();
    MimeData result = captured.result().orElse(MimeData.text("null"));
    value.add("data", result.data());
    value.add("metadata", result.metadata());
    return value;
  }

  private static final class SilentOutput implements CellOutput {
    @Override
    public void stream(StreamName name, String text) {}

    @Override
    public void displayData(MimeData content, Optional<String> displayId) {}

    @Override
    public void updateDisplayData(MimeData content, String displayId) {}

    @Override
    public void executeResult(MimeData content) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public void error(CellError error) {}
  }
}
