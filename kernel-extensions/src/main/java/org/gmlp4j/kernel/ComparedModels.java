package org.gmlp4j.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.JavaLiteral;

/**
 * The models to compare, by name.
 *
 * @param before statements that their Java needs, each with its new line
 * @param java an expression for the map
 */
record ComparedModels(String before, String java, Map<String, GMLP> models) {
  static ComparedModels inCell(CellHost host, String body) {
    Object value = host.evaluate(body, 1);
    Map<String, GMLP> models = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, spec) -> {
            if (spec instanceof GMLP model) {
              models.put(String.valueOf(name), model);
            }
          });
    }
    if (models.isEmpty() || models.size() < ((Map<?, ?>) value).size()) {
      throw new MagicException(
          "the cell's last expression must be a Map of models by name, got %s; for example:"
                  .formatted(value == null ? "nothing" : value.getClass().getSimpleName())
              + " Map.of(\"gMLP\", spec, \"aMLP\", spec.toBuilder().tinyAttention(64).build())");
    }
    CellExpression split = host.split(body);
    return new ComparedModels(split.before(), split.argument(), models);
  }

  static ComparedModels named(CellHost host, List<String> names) {
    Map<String, JavaForm<GMLP>> forms = new LinkedHashMap<>();
    names.forEach(name -> forms.put(name, model(host, name)));
    Map<String, GMLP> models = new LinkedHashMap<>();
    forms.forEach((name, form) -> models.put(name, form.value()));
    return new ComparedModels(
        "var models = new LinkedHashMap<String, GMLP>();\n"
            + forms.entrySet().stream()
                .map(
                    each ->
                        "models.put(%s, %s);\n"
                            .formatted(JavaLiteral.of(each.getKey()), each.getValue().java()))
                .collect(Collectors.joining()),
        "models",
        models);
  }

  private static JavaForm<GMLP> model(CellHost host, String name) {
    Optional<Object> value = host.variable(name);
    if (value.isEmpty()) {
      return new JavaForm<>(GMLP.preset(name), "GMLP.preset(%s)".formatted(JavaLiteral.of(name)));
    }
    if (value.get() instanceof GMLP model) {
      return new JavaForm<>(model, name);
    }
    throw new MagicException(
        "the variable %s holds a %s; expected a model (a GMLP)"
            .formatted(name, value.get().getClass().getSimpleName()));
  }
}
