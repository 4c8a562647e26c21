package org.gmlp4j.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.gmlp4j.train.EarlyStopping;
import org.gmlp4j.train.Every;

/** Values of options as Java expressions, with the imports of a notebook. */
public final class JavaLiteral {
  private JavaLiteral() {}

  /**
   * An expression that gives the value.
   *
   * @throws IllegalArgumentException for a type that no option has
   */
  public static String of(Object value) {
    if (value instanceof CharSequence text) {
      return quoted(text.toString());
    }
    if (value instanceof Path path) {
      return "Path.of(" + quoted(path.toString()) + ")";
    }
    if (value instanceof Boolean || value instanceof Integer) {
      return value.toString();
    }
    if (value instanceof Long number) {
      return number == number.intValue() ? number.toString() : number + "L";
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Enum<?> constant) {
      return type(constant.getDeclaringClass()) + "." + constant.name();
    }
    if (value instanceof Duration time) {
      return "Duration.ofSeconds(%s)".formatted(time.toSeconds());
    }
    if (value instanceof Every rhythm) {
      return every(rhythm);
    }
    if (value instanceof EarlyStopping stopping) {
      return "new EarlyStopping(%s, %s)"
          .formatted(stopping.patience(), number(stopping.threshold()));
    }
    if (value instanceof Collection<?> all) {
      return "List.of(" + arguments(all) + ")";
    }
    throw new IllegalArgumentException("no Java is known for a " + value.getClass().getName());
  }

  /** Several values, as arguments of one call. */
  public static String arguments(Collection<?> values) {
    return values.stream().map(JavaLiteral::of).collect(Collectors.joining(", "));
  }

  /** The name of a type without its package, which notebooks import. */
  private static String type(Class<?> type) {
    return type.getCanonicalName().substring(type.getPackageName().length() + 1);
  }

  private static String every(Every rhythm) {
    return switch (rhythm.unit()) {
      case STEPS -> "Every.steps(%s)".formatted(rhythm.count());
      case EPOCHS -> "Every.epochs(%s)".formatted(rhythm.count());
      case TIMES_AN_EPOCH -> "Every.timesAnEpoch(%s)".formatted(rhythm.count());
      case NEVER -> "Every.never()";
    };
  }

  private static String number(double value) {
    if (Double.isFinite(value)) {
      return Double.toString(value).replace("E", "e").replaceFirst("\\.0(?=e)", "");
    }
    return "Double."
        + (Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(character -> escaped((char) character))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(char character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          Character.isISOControl(character)
              ? "\\u%04x".formatted((int) character)
              : String.valueOf(character);
    };
  }
}
