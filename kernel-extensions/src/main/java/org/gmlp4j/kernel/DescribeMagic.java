package org.gmlp4j.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.JavaForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %describe}: a model's parts, parameters and FLOPs. */
final class DescribeMagic extends JavaMagic<DescribeMagic.Words> {
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
  public boolean takesJava() {
    return true;
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return Variables.namesAndFiles(kernel, prefix);
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    JavaForm<GMLP> model = read.options().model.model(host, name(), read.result().originalArgs());
    return MagicWork.of(model.java() + ".summary()", () -> model.value().summary());
  }
}
