package org.gmlp4j.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.Presets;
import org.gmlp4j.options.SpecOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a model's sizes, which are computed without building it. */
@Command(
    name = "describe",
    description = {
      "Shows the parts of a model with their shapes, parameters, FLOPs and bytes.",
      "Options change the preset that is named; without one they start from the defaults in"
          + " parentheses."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp describe aMLP-base",
      "  gmlp describe aMLP-base --seq-len 128 --json",
      "  gmlp describe --layers 12 --d-model 256 --d-ffn 1536 --tiny-attention 64"
    })
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Presets.class,
      description = "A preset: ${COMPLETION-CANDIDATES}.")
  private String name;

  @Mixin private SpecOptions options;

  @Option(names = "--json", description = "Print name, sizes and totals as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    GMLP model = options.spec(name).value();
    spec.commandLine().getOut().println(json ? json(model) : model.summary().toString());
    return 0;
  }

  private static String json(GMLP model) {
    JsonObject json = new JsonObject();
    json.addProperty("name", model.name());
    json.addProperty("parameters", model.parameters());
    json.addProperty("flops", model.flops());
    json.addProperty("layers", model.layers());
    json.addProperty("dModel", model.dModel());
    json.addProperty("dFfn", model.dFfn());
    json.addProperty("attention", model.tinyAttention());
    json.addProperty("seqLen", model.seqLen());
    return new GsonBuilder().setPrettyPrinting().create().toJson(json);
  }
}
