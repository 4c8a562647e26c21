package org.gmlp4j.backend.onednn;

import java.util.List;
import java.util.function.IntConsumer;
import org.gmlp4j.backend.Parallel;

/**
 * Runs phases on a team of threads that go through them side by side; nothing is allocated.
 *
 * <p>Where the team is not to be had, because another run or an enclosing job has it, the calling
 * thread does all parts in their order: the results are the same bits.
 */
final class TeamRun {
  private final Phase[] phases;
  private final int threads;
  private final Meeting meeting;
  private final IntConsumer member = this::member;
  private final long[] ends;
  private volatile Throwable failure;

  TeamRun(List<Phase> phases, int threads) {
    this.phases = phases.toArray(Phase[]::new);
    this.threads = threads;
    this.meeting = new Meeting(threads);
    this.ends = new long[phases.size() + 1];
  }

  /** Runs all phases; what a part throws ends the run and reaches the caller. */
  void run() {
    failure = null;
    if (threads == 1 || !Parallel.together(threads, member)) {
      OpenMp.setThreads(1);
      ends[0] = System.nanoTime();
      for (int i = 0; i < phases.length; i++) {
        phases[i].run();
        ends[i + 1] = System.nanoTime();
      }
    }
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** How long a phase of the last run took, in nanoseconds, with the waiting at its end. */
  long nanoseconds(int phase) {
    return ends[phase + 1] - ends[phase];
  }

  private void member(int thread) {
    OpenMp.setThreads(1); // which OpenMP keeps for each thread
    if (thread == 0) {
      ends[0] = System.nanoTime();
    }
    for (int i = 0; i < phases.length; i++) {
      Phase phase = phases[i];
      if (thread < phase.parts().size()) {
        attempt(phase.parts().get(thread));
      }
      if (meeting.arrive()) {
        if (phase.end() != null) {
          attempt(phase.end());
        }
        meeting.dismiss();
      }
      if (thread == 0) {
        ends[i + 1] = System.nanoTime();
      }
    }
  }

  /** Nothing may keep a thread from a meeting where others wait: a failure is kept for the end. */
  private void attempt(Step step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }
}
