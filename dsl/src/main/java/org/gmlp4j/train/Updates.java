package org.gmlp4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.FlatFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.tile.AdamStep;

/** AdamW's passes over a model's flat buffers, where these live. */
interface Updates extends AutoCloseable {

  /** The sum of the squares of the gradients. */
  double squares();

  /** Updates weights and moments. */
  void update(AdamStep step);

  /** Sets the moments to 0. */
  void reset();

  @Override
  default void close() {}

  /** What the passes go over: a model, its moments, and its parameters that are not frozen. */
  record Subject(
      ParameterStore parameters,
      FlatFloats firstMoment,
      FlatFloats secondMoment,
      List<ParameterStore.Entry> trained) {

    static Subject of(ParameterStore parameters, Predicate<String> frozen) {
      return new Subject(
          parameters,
          new FlatFloats(parameters.size()),
          new FlatFloats(parameters.size()),
          parameters.index().values().stream()
              .filter(entry -> !frozen.test(entry.parameter().name()))
              .toList());
    }

    Device.Buffers on(Device device) {
      return new Device.Buffers(
          parameters.flatWeights().on(device),
          parameters.flatGradients().on(device),
          firstMoment.on(device),
          secondMoment.on(device));
    }

    /** Ranges of what is trained; what lies side by side is one, the padding between included. */
    List<Device.Range> ranges() {
      var ranges = new ArrayList<Device.Range>();
      boolean goesOn = false;
      for (ParameterStore.Entry entry : parameters.index().values()) {
        boolean counts = trained.contains(entry);
        if (counts) {
          long start = goesOn ? ranges.remove(ranges.size() - 1).start() : entry.offset();
          ranges.add(new Device.Range(start, entry.offset() + entry.size() - start));
        }
        goesOn = counts;
      }
      return ranges;
    }

    /** Ranges of parameters that decay. */
    List<Device.Range> decaying() {
      return trained.stream()
          .filter(entry -> entry.parameter().decay())
          .map(entry -> new Device.Range(entry.offset(), entry.size()))
          .toList();
    }
  }
}
