package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.train.TrainingHistory.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeBudgetTest {
  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  /** Nothing takes time but what the tests say. */
  private final AtomicLong clock = new AtomicLong(12_345);

  /** A batch takes a millisecond, an evaluation five. */
  private final class Timed implements TrainingProblem, AutoCloseable {
    private final Parity parity = new Parity();

    @Override
    public ParameterStore parameters() {
      return parity.parameters();
    }

    @Override
    public Batches batches(int epoch) {
      return parity.batches(epoch);
    }

    @Override
    public Executable executable(Batch batch) {
      pass(coldBatches-- > 0 ? coldMillis : 1);
      return parity.executable(batch);
    }

    @Override
    public Map<String, Double> evaluate() {
      pass(5);
      return parity.evaluate();
    }

    @Override
    public String criterion() {
      return parity.criterion();
    }

    @Override
    public void close() {
      parity.close();
    }
  }

  /** Four steps an epoch. */
  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder()
        .epochs(100_000)
        .learningRate(0.05)
        .warmup(0.1)
        .gradientAccumulation(2)
        .evaluateEvery(Every.steps(7))
        .saveEvery(Every.never());
  }

  private record Result(TrainingHistory history, String weights) {
    long steps() {
      return history.steps().get(history.steps().size() - 1).step();
    }

    long planned() {
      return history.steps().get(0).totalSteps();
    }
  }

  /**
   * How many of the first batches take how much longer, in milliseconds, for want of compilation.
   */
  private int coldBatches;

  private int coldMillis;

  private Result train(TrainingOptionsBuilder options, TrainingListener... more) {
    var listeners = new ArrayList<>(List.of(more));
    listeners.add(
        new TrainingListener() {
          @Override
          public void onNotice(String message) {
            notices.add(message);
          }
        });
    try (var problem = new Timed()) {
      var trainer =
          new Trainer(problem, options.build(), listeners, AtomicFiles::replaceFolder, clock::get);
      TrainingHistory history = trainer.run();
      return new Result(history, Bits.of(problem.parameters()));
    }
  }

  private static TrainingListener at(long step, Runnable action) {
    return new TrainingListener() {
      @Override
      public void onStep(StepEvent event) {
        if (event.step() == step) {
          action.run();
        }
      }
    };
  }

  private void pass(long millis) {
    clock.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void aRunOfSomeTimeIsOneOfTheStepsThatFitInIt() {
    Result timed = train(options().maxTime(Duration.ofMinutes(2)).epochs(20));
    assertThat(timed.history().ending()).isEqualTo(Ending.COMPLETED);
    assertThat(timed.steps()).as("epochs come first").isEqualTo(80);
    assertThat(notices).anyMatch(text -> text.contains("PT2M has room for 80 steps"));
    assertThat(timed.weights()).isEqualTo(train(options().maxSteps(80)).weights());
  }

  @Test
  void theLearningRateFallsOverTheStepsThatFit() {
    long began = clock.get();
    Result timed = train(options().maxTime(Duration.ofMillis(600)));
    assertThat(timed.steps()).isEqualTo(timed.planned());
    long took = Duration.ofNanos(clock.get() - began).toMillis();
    assertThat(took).as("no step more would fit, with an evaluation").isBetween(590L, 600L);
    Schedule schedule = Schedule.linear(0.05, 0.1);
    assertThat(timed.history().steps())
        .allMatch(
            event ->
                event.learningRate() == schedule.learningRate(event.step(), event.totalSteps()));
    assertThat(timed.history().evaluations()).last().extracting("step").isEqualTo(timed.steps());
    assertThat(timed.history().ending()).isEqualTo(Ending.COMPLETED);
  }

  @Test
  void noStepSaysThatMoreTimeIsLeftThanThereIs() {
    coldBatches = 16;
    coldMillis = 50; // what is tried takes long, which is no pace
    Duration limit = Duration.ofSeconds(4);
    Result timed = train(options().maxTime(limit).evaluateEvery(Every.never()));
    assertThat(timed.history().steps())
        .allSatisfy(
            event ->
                assertThat(event.remaining().plus(event.elapsed())).isLessThanOrEqualTo(limit));
    assertThat(timed.history().steps().get(0).remaining()).isPositive();
  }

  @Test
  void aRunThatGetsSlowerEndsWhenTheTimeIsUp() {
    Result slow = train(options().maxTime(Duration.ofSeconds(2)), at(2, () -> pass(2000)));
    long end = slow.steps();
    assertThat(end).isEqualTo(2);
    assertThat(slow.history().ending()).isEqualTo(Ending.COMPLETED);
    assertThat(slow.history().evaluations()).singleElement().extracting("step").isEqualTo(end);
    assertThat(slow.planned()).isGreaterThan(2);
    assertThat(notices).last().asString().contains("was up after step %d of ".formatted(end));
  }

  @Test
  void aResumedRunKeepsThePlanAndItsBits() {
    var saved = options().maxTime(Duration.ofMinutes(2)).epochs(10).outputDir(folder.resolve("a"));
    train(saved, at(6, Thread.currentThread()::interrupt));
    Result resumed = train(saved.resume(true));
    assertThat(resumed.planned()).isEqualTo(40);
    assertThat(resumed.history().ending()).isEqualTo(Ending.COMPLETED);
    assertThat(resumed.weights()).isEqualTo(train(options().maxSteps(40)).weights());
    assertThat(notices.stream().filter(text -> text.contains("has room for"))).hasSize(1);
  }

  @Test
  void theTimeOfEarlierSessionsCounts() {
    var saved =
        options()
            .maxTime(Duration.ofMillis(700))
            .saveEvery(Every.epochs(1))
            .outputDir(folder.resolve("b"));
    Result first = train(saved, at(3, () -> pass(800)));
    Result resumed = train(saved.resume(true));
    assertThat(first.steps()).isEqualTo(3);
    assertThat(resumed.steps()).isEqualTo(first.steps());
    assertThat(resumed.history().ending()).isEqualTo(Ending.COMPLETED);

    Result longer = train(saved.maxTime(Duration.ofMinutes(10)).maxSteps(9));
    assertThat(longer.steps()).isEqualTo(9);
    assertThat(longer.history().steps()).last().extracting("totalSteps").isEqualTo(9L);
  }

  @Test
  void stepsThatFitLeaveRoomForEvaluations() {
    var budget = new TimeBudget(Duration.ofSeconds(1), clock::get);
    budget.measure(step -> pass(10), () -> pass(100));
    // 400 ms are gone; an evaluation at the end, and one after every 20 steps.
    long steps = budget.steps(400_000_000, 0, 1_000, n -> n / 20 + (n % 20 == 0 ? 0 : 1));
    assertThat(steps).isEqualTo(40); // 40 x 10 + 2 x 100 = 600
    assertThat(budget.steps(400_000_000, 0, 7, n -> 0)).isEqualTo(7);
    assertThat(budget.steps(5_000_000_000L, 3, 1_000, n -> 0)).isEqualTo(4);
    assertThat(budget.steps(0, 3, 3, n -> 0)).isEqualTo(3);
    assertThat(budget.isUp(899_000_000)).isFalse();
    assertThat(budget.isUp(900_000_000)).isTrue();
  }

  @Test
  void speedIsLookedAtSoonAndThenAfterEachEighthOfTheTime() {
    var budget = new TimeBudget(Duration.ofSeconds(8), clock::get);
    budget.begin(clocks(500, 500), 0);
    assertThat(budget.look(clocks(620, 500), 1, false)).isFalse();
    assertThat(budget.look(clocks(700, 500), 2, false)).isTrue(); // 200 ms for two steps
    assertThat(budget.steps(700_000_000, 2, 1_000, n -> 0)).isEqualTo(75);
    assertThat(budget.look(clocks(940, 500), 3, false)).isFalse();
    assertThat(budget.look(clocks(950, 500), 12, false)).isTrue(); // 250 for the next ten
    assertThat(budget.steps(950_000_000, 12, 1_000, n -> 0)).isEqualTo(294);
    assertThat(budget.look(clocks(1450, 500), 32, false)).isTrue();
    assertThat(budget.look(clocks(2440, 500), 52, false)).isFalse();
    assertThat(budget.look(clocks(2450, 500), 72, false)).isTrue();
    assertThat(budget.look(clocks(3440, 500), 92, false)).isFalse();
    assertThat(budget.look(clocks(3440, 500), 92, true)).as("no step is left").isTrue();
  }

  @Test
  void aRunThatGoesOnIsNotMeasuredByItsFirstStepsHere() {
    var budget = new TimeBudget(Duration.ofSeconds(8), clock::get);
    budget.begin(clocks(500, 500), 7);
    assertThat(budget.look(clocks(1490, 500), 10, false)).isFalse();
    assertThat(budget.look(clocks(1600, 600), 17, false)).isTrue(); // a second for ten steps
    assertThat(budget.steps(1_600_000_000, 17, 1_000, n -> 0)).isEqualTo(81);
  }

  private static Progress.Clocks clocks(long elapsed, long aside) {
    return new Progress.Clocks(0, elapsed * 1_000_000, aside * 1_000_000, 0);
  }

  @Test
  void aRunWhoseSpeedChangesIsPlannedAnew() {
    Result timed =
        train(
            options().maxTime(Duration.ofSeconds(2)).evaluateEvery(Every.never()),
            new TrainingListener() {
              @Override
              public void onStep(StepEvent event) {
                if (event.step() <= 4) {
                  pass(150); // an eighth of the time for two steps
                }
              }
            });
    assertThat(notices).anyMatch(text -> text.contains("the schedule of the new length"));
    assertThat(timed.history().steps().stream().map(StepEvent::totalSteps).distinct().count())
        .isGreaterThan(1);
    assertThat(timed.history().ending()).isEqualTo(Ending.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({"5, 16, true", "100, 7, false"}) // as many batches as are tried
  void aRunThatStartsSlowlyTakesTheStepsThatFit(int slower, int batches, boolean seenEarly) {
    coldBatches = batches;
    coldMillis = slower;
    long began = clock.get();
    Result timed = train(options().maxTime(Duration.ofSeconds(4)).evaluateEvery(Every.never()));
    long took = Duration.ofNanos(clock.get() - began).toMillis();
    assertThat(took).isBetween(3_600L, 4_000L);
    List<StepEvent> steps = timed.history().steps();
    assertThat(timed.planned()).isLessThan(timed.steps() / 3);
    if (seenEarly) {
      double highest = steps.stream().mapToDouble(StepEvent::learningRate).max().orElseThrow();
      long peak = steps.stream().filter(e -> e.learningRate() == highest).findFirst().get().step();
      assertThat((double) peak / timed.steps()).as("the warm-up's share").isBetween(0.09, 0.11);
    }
  }

  @ParameterizedTest
  @CsvSource({"STEPS, 7", "EPOCHS, 2", "TIMES_AN_EPOCH, 3", "TIMES_AN_EPOCH, 11", "NEVER, 0"})
  void rhythmsKnowHowOftenTheyFall(Every.Unit unit, int count) {
    var rhythm = new Every(unit, count);
    for (long perEpoch : new long[] {1, 4, 10}) {
      for (long steps : new long[] {0, 1, 5, 14, 40}) {
        assertThat(rhythm.times(steps, perEpoch))
            .as("%s in %d steps of %d an epoch", rhythm, steps, perEpoch)
            .isEqualTo(
                LongStream.rangeClosed(1, steps).filter(s -> rhythm.isDue(s, perEpoch)).count());
      }
    }
  }

  @Test
  void noTimeIsAProblem() {
    assertThatThrownBy(() -> options().maxTime(Duration.ZERO).build())
        .hasMessageContaining("maxTime must be above 0, got PT0S");
  }
}
