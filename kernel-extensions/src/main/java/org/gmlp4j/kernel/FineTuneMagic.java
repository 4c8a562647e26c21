package org.gmlp4j.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.lang.model.SourceVersion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.CellMagicSpec;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.FineTune;
import org.gmlp4j.task.FineTuneRun;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code %%finetune sst2}: trains the model that the cell's body describes, with live progress, and
 * assigns the run to a variable.
 *
 * <p>It stands for {@code var run = FineTune.sst2(spec).listener(progress()).run();}.
 */
public final class FineTuneMagic implements CellMagicSpec {
  static final String EXAMPLE =
      "%%finetune sst2 --epochs 2 --learning_rate 5e-4 above a cell with"
          + " GMLP.builder().layers(4).dModel(128).dFfn(512).tinyAttention(64).build()";

  private static final AtomicReference<FineTuneRun> HANDOVER = new AtomicReference<>();

  @Override
  public String name() {
    return "finetune";
  }

  @Override
  public String usage() {
    return "%%finetune sst2 [--epochs N] [--learning_rate R] [--batch_size N] [--as NAME] …";
  }

  @Override
  public String purpose() {
    return "trains the model that the cell's Java gives, shows it live, assigns the run";
  }

  @Override
  public Optional<CommandSpec> command() {
    return Optional.of(MagicOptions.command(new FineTuneArguments()));
  }

  @Override
  public boolean isPortable() {
    return true;
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return List.of("sst2");
  }

  @Override
  public Object callCell(BaseKernel kernel, List<String> args, String body) {
    FineTuneArguments arguments = FineTuneArguments.parse(args);
    if (!SourceVersion.isIdentifier(arguments.variable())
        || SourceVersion.isKeyword(arguments.variable())) {
      throw new MagicException(
          "--as needs the name of a Java variable, got \"%s\"".formatted(arguments.variable()));
    }
    CellHost host = CellHost.of(kernel);
    Object spec = body.isBlank() ? null : host.evaluate(body, 1);
    if (!(spec instanceof GMLP model)) {
      throw new MagicException(
          "the cell's last expression must be the model to train (a GMLP), got %s; for example: %s"
              .formatted(spec == null ? "nothing" : spec.getClass().getSimpleName(), EXAMPLE));
    }
    FineTune fineTune = FineTune.sst2(model).listener(Notebook.progress());
    arguments.applyTo(fineTune);
    FineTuneRun run = fineTune.run();
    HANDOVER.set(run);
    host.evaluate(
        "var %s = %s.takeRun();".formatted(arguments.variable(), FineTuneMagic.class.getName()), 0);
    return run;
  }

  /** The run that a magic has just finished; called by the cell that assigns it. */
  public static FineTuneRun takeRun() {
    return HANDOVER.getAndSet(null);
  }
}
