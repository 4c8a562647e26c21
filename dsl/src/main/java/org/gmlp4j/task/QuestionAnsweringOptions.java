package org.gmlp4j.task;

import org.gmlp4j.train.TrainingOptions;

/**
 * The settings of a run of question answering; {@link QuestionAnswering} says what each means.
 *
 * @param training how long and how fast
 * @param text batches, lengths, memory
 * @param spans windows and answers
 * @param maxEvalSamplesWhileTraining most development questions of an evaluation in the run
 */
record QuestionAnsweringOptions(
    TrainingOptions training,
    TextOptions text,
    SpanSettings spans,
    int maxEvalSamplesWhileTraining) {}
