package org.gmlp4j.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.io.Nearest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an enum's constant, whatever its case, with hyphens, underscores or without them. */
final class EnumConverter implements ITypeConverter<Object> {
  private final Class<?> type;

  EnumConverter(Class<?> type) {
    this.type = type;
  }

  /** The constants as they are written in a command, for example {@code one-cycle}. */
  List<String> words() {
    return Arrays.stream(type.getEnumConstants()).map(EnumConverter::word).toList();
  }

  @Override
  public Object convert(String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> bare(word(constant)).equals(bare(value)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no %s, only %s; the nearest is %s"
                        .formatted(
                            value, String.join(", ", words()), Nearest.to(value, words()).get(0))));
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
