package org.gmlp4j.kernel;

import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.JavaForm;

/**
 * A magic that looks at a model, trained or not: a preset, a variable, a folder, or Java.
 *
 * @param <A> its arguments, a class that picocli knows
 */
abstract class ModelMagic<A> extends NamedValueMagic<A> {
  /** The part of the arguments that names the model. */
  abstract ModelWords model(A words);

  /** What is to be done with the model. */
  abstract MagicWork work(JavaForm<GMLP> model, A words);

  @Override
  public final boolean takesJava() {
    return true;
  }

  @Override
  final MagicWork work(CellHost host, MagicOptions.Read<A> read, String body) {
    A words = read.options();
    return work(model(words).model(host, name(), read.result().originalArgs()), words);
  }
}
