package org.gmlp4j.options;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: {@code 90s}, {@code 45m}, {@code 1h30m}, {@code 2d}. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  @Override
  public Duration convert(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT).replace(" ", "");
    Matcher units = UNITS.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      throw new TypeConversionException(
          "\"%s\" is no time; write days, hours, minutes and seconds as in 45m, 1h30m, 90s or 2d"
              .formatted(value));
    }
    return Duration.ofDays(count(units.group(1)))
        .plusHours(count(units.group(2)))
        .plusMinutes(count(units.group(3)))
        .plusSeconds(count(units.group(4)));
  }

  private static long count(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
