package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
  private final Team team = new Team(3);

  @Test
  void everyPartRunsOnceWhateverTheirNumber() {
    for (int parts : new int[] {0, 1, 2, 3, 4, 10}) {
      var runs = new AtomicIntegerArray(Math.max(1, parts));
      team.run(parts, runs::incrementAndGet);
      for (int i = 0; i < parts; i++) {
        assertThat(runs.get(i)).as("part %d of %d", i, parts).isEqualTo(1);
      }
    }
  }

  @Test
  void rangesCoverEveryItemOnce() {
    for (int count : new int[] {3, 4, 1000}) {
      var seen = new AtomicIntegerArray(count);
      team.ranges(
          count,
          3,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              seen.incrementAndGet(i);
            }
          });
      for (int i = 0; i < count; i++) {
        assertThat(seen.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void partsRunAtTheSameTimeAndAlwaysOnTheSameThreads() {
    var first = new Thread[3];
    var second = new Thread[3];
    var together = new CyclicBarrier(3); // only three threads at once can pass
    for (Thread[] threads : new Thread[][] {first, second}) {
      team.run(
          3,
          part -> {
            threads[part] = Thread.currentThread();
            try {
              together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    assertThat(first).doesNotHaveDuplicates().isEqualTo(second);
    assertThat(first).doesNotContain(Thread.currentThread());
  }

  @Test
  void workInsideAPartRunsOnItsOwnThread() {
    var inner = ConcurrentHashMap.<Thread>newKeySet();
    team.run(
        3,
        part -> {
          Thread own = Thread.currentThread();
          team.run(4, i -> assertThat(Thread.currentThread()).isSameAs(own));
          team.ranges(9, 3, (from, to) -> assertThat(to - from).isEqualTo(9));
          inner.add(own);
        });
    assertThat(inner).hasSize(3);
  }

  @Test
  void aFailureReachesTheCallerAfterTheOtherPartsHaveRun() {
    var runs = new AtomicIntegerArray(6);
    assertThatThrownBy(
            () ->
                team.run(
                    6,
                    part -> {
                      runs.incrementAndGet(part);
                      if (part == 1 || part == 4) {
                        throw new IllegalArgumentException("part " + part);
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part 1")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("part 4"));
    for (int i = 0; i < 6; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
    team.run(3, runs::incrementAndGet); // the team is still there
    assertThat(runs.get(0)).isEqualTo(2);
  }

  @Test
  void aTeamThatIsTakenLeavesTheWorkToTheCaller() throws InterruptedException {
    team.run(
        2,
        part -> {
          if (part == 0) {
            var other =
                new Thread(
                    () ->
                        team.run(
                            5, i -> assertThat(Thread.currentThread().getName()).isEqualTo("b")),
                    "b");
            var failures = ConcurrentHashMap.<Throwable>newKeySet();
            other.setUncaughtExceptionHandler((thread, e) -> failures.add(e));
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            assertThat(failures).isEmpty();
          }
        });
  }

  @Test
  void anInterruptNeitherEndsTheWorkNorIsLost() {
    Thread.currentThread().interrupt();
    var runs = new AtomicIntegerArray(3);
    team.run(3, runs::incrementAndGet);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs.get(2)).isEqualTo(1);
  }

  @Test
  void manyJobsInARowLoseNone() {
    var sum = new AtomicIntegerArray(3);
    for (int i = 0; i < 50_000; i++) {
      team.run(3, sum::incrementAndGet);
    }
    assertThat(sum.get(0) + sum.get(1) + sum.get(2)).isEqualTo(150_000);
  }

  @Test
  void theNumberOfThreadsCanBeSet() {
    assertThat(Parallel.threads(null, null, 6)).isEqualTo(6);
    assertThat(Parallel.threads(null, " 3 ", 6)).isEqualTo(3);
    assertThat(Parallel.threads("2", "3", 6)).isEqualTo(2);
    assertThat(Parallel.threads(null, "", 6)).isEqualTo(6);
  }

  @Test
  void aNumberOfThreadsThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Parallel.threads("0", null, 6))
        .hasMessage(
            "the system property gmlp4j.threads must be a number of threads, at least 1, got '0';"
                + " this machine has 6 cores");
    assertThatThrownBy(() -> Parallel.threads(null, "all", 6))
        .hasMessageStartingWith("GMLP4J_THREADS must be a number of threads")
        .hasMessageContaining("'all'");
  }
}
