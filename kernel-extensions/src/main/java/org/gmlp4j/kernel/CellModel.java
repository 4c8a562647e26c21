package org.gmlp4j.kernel;

import java.util.Optional;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.JavaForm;

/**
 * The model that a cell below a magic describes.
 *
 * @param before the cell's Java before its last expression
 * @param model the last expression's value, where there is a cell
 */
record CellModel(String before, Optional<JavaForm<GMLP>> model) {
  private static final String EXAMPLE =
      "GMLP.builder().layers(4).dModel(128).dFfn(512).tinyAttention(64).build()";

  /** Evaluates the cell below a magic; blank, it describes nothing. */
  static CellModel of(CellHost host, String body) {
    if (body.isBlank()) {
      return new CellModel("", Optional.empty());
    }
    Object value = host.evaluate(body, 1);
    if (!(value instanceof GMLP model)) {
      throw new MagicException(
          "the cell's last expression must be the model to train (a GMLP), got %s; for example: %s"
              .formatted(value == null ? "nothing" : value.getClass().getSimpleName(), EXAMPLE));
    }
    CellExpression split = host.split(body);
    return new CellModel(split.before(), Optional.of(new JavaForm<>(model, split.argument())));
  }
}
