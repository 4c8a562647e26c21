package org.gmlp4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.VarSnippet;
import org.gmlp4j.options.NearestNames;

/**
 * Values given from outside, as papermill does it: a cell that sets them is put behind the cell
 * tagged {@code parameters}, which declares them with their defaults.
 */
final class NotebookParameters {
  static final String TAG = "parameters";
  static final String INJECTED_TAG = "injected-parameters";

  private NotebookParameters() {}

  /**
   * The cell to inject.
   *
   * @param values parameter name to its text
   * @param declared the variables that exist once the tagged cell has run
   * @throws NotebookFormatException if a name is not declared there
   */
  static JsonObject cell(Map<String, String> values, List<VarSnippet> declared) {
    Map<String, String> types =
        declared.stream()
            .collect(Collectors.toMap(VarSnippet::name, VarSnippet::typeName, (a, b) -> b));
    String source =
        values.entrySet().stream()
            .map(entry -> assignment(entry.getKey(), entry.getValue(), types))
            .collect(Collectors.joining("\n"));
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    JsonObject metadata = new JsonObject();
    JsonArray tags = new JsonArray();
    tags.add(INJECTED_TAG);
    metadata.add("tags", tags);
    cell.add("metadata", metadata);
    cell.add("source", NotebookFile.lines(source));
    return cell;
  }

  private static String assignment(String name, String value, Map<String, String> types) {
    String type = types.get(name);
    if (type == null) {
      List<String> names = types.keySet().stream().filter(n -> !n.startsWith("$")).toList();
      throw new NotebookFormatException(
          "the notebook has no parameter %s; it declares %s"
              .formatted(
                  name,
                  names.isEmpty()
                      ? "none (tag a cell \"parameters\" and declare them there)"
                      : String.join(", ", NearestNames.of(name, names))));
    }
    return name + " = " + literal(type, value) + ";";
  }

  private static String literal(String type, String value) {
    return switch (type) {
      case "String", "CharSequence", "Object" ->
          "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
      case "Path" -> "Path.of(" + literal("String", value) + ")";
      case "long", "Long" -> value.matches("[-+]?\\d+") ? value + "L" : value;
      case "float", "Float" -> value.matches("[-+.\\deE]+") ? value + "f" : value;
      case "Double" -> value.matches("[-+]?\\d+") ? value + ".0" : value;
      // Anything else is Java: a number, true, an enum constant, List.of(1, 2).
      default -> value;
    };
  }
}
