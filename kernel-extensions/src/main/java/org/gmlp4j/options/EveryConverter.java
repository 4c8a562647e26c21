package org.gmlp4j.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gmlp4j.train.Every;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rhythm: {@code 500}, {@code 500 steps}, {@code 1epoch}, {@code 4/epoch}, never. */
final class EveryConverter implements ITypeConverter<Every> {
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,9})\\s*(steps?|epochs?|(?:times an|/)\\s*epoch)?");

  @Override
  public Every convert(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    if (text.equals("never") || text.equals("no")) {
      return Every.never();
    }
    Matcher words = WORDS.matcher(text);
    if (!words.matches() || Integer.parseInt(words.group(1)) < 1) {
      throw new TypeConversionException(
          "\"%s\" is no rhythm; write 200 or 200steps, 1epoch, 4/epoch (four times in each), or never"
              .formatted(value));
    }
    int count = Integer.parseInt(words.group(1));
    String unit = words.group(2) == null ? "steps" : words.group(2);
    if (unit.startsWith("step")) {
      return Every.steps(count);
    }
    return unit.startsWith("epoch") ? Every.epochs(count) : Every.timesAnEpoch(count);
  }
}
