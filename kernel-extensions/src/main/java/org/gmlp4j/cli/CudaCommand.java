package org.gmlp4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.backend.nd4j.NvidiaCards;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cuda}: whether ND4J can compute on this machine's NVIDIA card. */
@Command(
    name = "cuda",
    description = {
      "Says whether ND4J can compute on this machine's NVIDIA card, and if not, why.",
      "Exits 0 if it can, else 2, as --cuda does."
    })
final class CudaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    NvidiaCards cards = NvidiaCards.here();
    Optional<String> problem = cards.problem();
    spec.commandLine()
        .getOut()
        .println(
            problem
                .map(text -> "CUDA cannot be used: " + text + ".")
                .orElseGet(() -> "CUDA can be used: " + cards.description() + "."));
    return problem.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }
}
