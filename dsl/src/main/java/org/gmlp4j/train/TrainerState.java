package org.gmlp4j.train;

import java.util.List;
import java.util.Map;

/**
 * All of a run's state besides weights and moments.
 *
 * @param step steps taken
 * @param totalSteps steps of the whole run
 * @param stepsPerEpoch steps in an epoch, from which the position in the data follows
 * @param epochs passes over the data of the whole run
 * @param evaluationPending whether an evaluation was due after the step and not made
 * @param criterion the metric of the best weights
 * @param bestStep when they were evaluated; 0 for the initial weights
 * @param bestValue their metric, NaN for the initial weights
 * @param clocks sums over the run
 * @param threads that computed it
 * @param dataDigest of the data
 * @param options that a run is resumed with unchanged, by name
 * @param changeable the other options, by name
 * @param settings what else decides the weights, by name
 * @param steps reported and kept
 * @param evaluations reported
 */
record TrainerState(
    long step,
    long totalSteps,
    long stepsPerEpoch,
    int epochs,
    boolean evaluationPending,
    String criterion,
    long bestStep,
    double bestValue,
    Progress.Clocks clocks,
    int threads,
    String dataDigest,
    Map<String, String> options,
    Map<String, String> changeable,
    Map<String, String> settings,
    List<StepEvent> steps,
    List<EvaluationEvent> evaluations) {}
