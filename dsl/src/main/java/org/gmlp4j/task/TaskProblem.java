package org.gmlp4j.task;

import java.util.List;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.TrainingProblem;

/** A task's model and data, ready to be trained. */
interface TaskProblem extends TrainingProblem {

  /** The model to train, to be closed. */
  SavedModel model();

  /** Its weights and executables. */
  TaskNetwork network();

  /** The task, by the name that model folders have for it. */
  String type();

  /** The parts of the data, for the run's manifest. */
  List<Manifest.Data> parts();

  /** Examples to train on. */
  int trainSamples();

  @Override
  default ParameterStore parameters() {
    return network().parameters();
  }

  @Override
  default Executable executable(Batch batch) {
    return network().executable(batch.size(), batch.length(), true);
  }
}
