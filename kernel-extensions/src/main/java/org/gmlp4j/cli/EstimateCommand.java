package org.gmlp4j.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gmlp4j.model.Estimate;
import org.gmlp4j.options.EstimateWords;
import org.gmlp4j.options.Presets;
import org.gmlp4j.options.SpecOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what training a model takes, from its plan. */
@Command(
    name = "estimate",
    description = {
      "Shows the memory that training a text model takes and the largest batch that fits, without"
          + " building it.",
      "Options change the preset that is named; without one they start from the defaults in"
          + " parentheses."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp estimate aMLP-base --batch 16 --length 512",
      "  gmlp estimate aMLP-base --length 512 --gradient-checkpointing --memory 16",
      "  gmlp estimate --layers 4 --d-model 128 --d-ffn 512 --timed --json"
    })
final class EstimateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Presets.class,
      description = "A preset: ${COMPLETION-CANDIDATES}.")
  private String name;

  @Mixin private SpecOptions options;

  @Mixin private EstimateWords words = new EstimateWords();

  @Option(names = "--json", description = "Print bytes, batch and seconds as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Estimate untimed = words.of(options.spec(name)).value();
    Estimate estimate = words.timed() ? untimed.timed() : untimed;
    spec.commandLine().getOut().println(json ? json(estimate) : estimate.toString());
    return 0;
  }

  private static String json(Estimate estimate) {
    JsonObject json = new JsonObject();
    json.addProperty("name", estimate.spec().name());
    json.addProperty("batch", estimate.batch());
    json.addProperty("length", estimate.length());
    json.addProperty(
        "gradientCheckpointing", estimate.checkpointing().name().toLowerCase(Locale.ROOT));
    json.addProperty("precision", estimate.precision().name().toLowerCase(Locale.ROOT));
    json.addProperty("weightBytes", estimate.weights());
    json.addProperty("weightCopyBytes", estimate.weightCopy());
    json.addProperty("gradientBytes", estimate.gradients());
    json.addProperty("optimizerBytes", estimate.optimizer());
    json.addProperty("bestWeightBytes", estimate.bestWeights());
    json.addProperty("activationBytes", estimate.activations());
    json.addProperty("inputBytes", estimate.inputs());
    json.addProperty("trainingBytes", estimate.training());
    json.addProperty("predictionBytes", estimate.prediction());
    json.addProperty("availableBytes", estimate.memory());
    json.addProperty("fits", estimate.fits());
    json.addProperty("largestBatch", estimate.largestBatch());
    estimate.secondsAStep().ifPresent(seconds -> json.addProperty("secondsAStep", seconds));
    return new GsonBuilder().setPrettyPrinting().create().toJson(json);
  }
}
