package org.gmlp4j.task;

import java.util.List;
import java.util.function.Consumer;
import org.gmlp4j.train.TrainingListener;

/**
 * What surrounds a run.
 *
 * @param listeners of the user's
 * @param notices what the user has been told so far, to which more may be added
 * @param notice tells the user something, and adds it to the notices
 * @param memory bytes that the run may take
 */
record RunContext(
    List<TrainingListener> listeners, List<String> notices, Consumer<String> notice, long memory) {}
