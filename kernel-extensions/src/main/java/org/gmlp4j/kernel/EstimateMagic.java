package org.gmlp4j.kernel;

import org.gmlp4j.model.Estimate;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.EstimateWords;
import org.gmlp4j.options.JavaForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %estimate}: what training a model takes. */
final class EstimateMagic extends ModelMagic<EstimateMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%estimate")
  static final class Words {
    @Mixin private ModelWords model = new ModelWords();
    @Mixin private EstimateWords estimate = new EstimateWords();
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "estimate";
  }

  @Override
  public String usage() {
    return "%estimate PRESET|FOLDER|JAVA [--batch N] [--length N] …";
  }

  @Override
  public String purpose() {
    return "shows the memory that training a model takes, and the largest batch that fits";
  }

  @Override
  ModelWords model(Words words) {
    return words.model;
  }

  @Override
  MagicWork work(JavaForm<GMLP> model, Words words) {
    JavaForm<Estimate> estimate = words.estimate.of(model);
    return words.estimate.timed()
        ? MagicWork.of(estimate.java() + ".timed()", () -> estimate.value().timed())
        : MagicWork.of(estimate.java(), estimate::value);
  }
}
