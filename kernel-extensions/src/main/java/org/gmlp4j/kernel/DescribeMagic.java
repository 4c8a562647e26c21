package org.gmlp4j.kernel;

import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.JavaForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %describe}: a model's parts, parameters and FLOPs. */
final class DescribeMagic extends ModelMagic<DescribeMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%describe")
  static final class Words {
    @Mixin private ModelWords model = new ModelWords();
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "describe";
  }

  @Override
  public String usage() {
    return "%describe PRESET|FOLDER|JAVA";
  }

  @Override
  public String purpose() {
    return "shows a model's parts with their parameters and FLOPs";
  }

  @Override
  ModelWords model(Words words) {
    return words.model;
  }

  @Override
  MagicWork work(JavaForm<GMLP> model, Words words) {
    return MagicWork.of(model.java() + ".summary()", () -> model.value().summary());
  }
}
