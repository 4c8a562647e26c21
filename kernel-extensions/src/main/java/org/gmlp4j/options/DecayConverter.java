package org.gmlp4j.options;

import java.util.Locale;
import java.util.Map;
import org.gmlp4j.train.Decay;
import picocli.CommandLine.ITypeConverter;

/** Reads a schedule, by Hugging Face's names too. */
final class DecayConverter implements ITypeConverter<Object> {
  private static final Map<String, Decay> HUGGING_FACE =
      Map.of("inverse_sqrt", Decay.INVERSE_SQUARE_ROOT, "constant_with_warmup", Decay.CONSTANT);

  private final EnumConverter constants = new EnumConverter(Decay.class);

  @Override
  public Object convert(String value) {
    Decay known = HUGGING_FACE.get(value.toLowerCase(Locale.ROOT).replace('-', '_'));
    return known == null ? constants.convert(value) : known;
  }
}
