package org.gmlp4j.task;

import java.util.List;
import org.gmlp4j.train.TrainingListener;

/** Keeps what the trainer tells, with what the task has told, for the run to show. */
record NoticeKeeper(List<String> notices) implements TrainingListener {

  @Override
  public void onNotice(String message) {
    notices.add(message);
  }
}
