package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {

  /** Two packages of two cores of two threads. */
  private static List<String> eightProcessors() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      lines.add("processor\t: " + i);
      lines.add("physical id\t: " + i / 4);
      lines.add("core id\t\t: " + i % 2);
    }
    return lines;
  }

  private static List<Integer> processors(String allowed) {
    return Cores.processors(eightProcessors(), List.of("Cpus_allowed_list:\t" + allowed));
  }

  @Test
  void threadsOfOneCoreCountOnce() {
    assertThat(processors("0-7")).containsExactly(0, 1, 4, 5);
    assertThat(Cores.processors(eightProcessors(), List.of())).containsExactly(0, 1, 4, 5);
  }

  @Test
  void processorsThatAreNotAllowedDoNotCount() {
    assertThat(processors("0,2")).as("two threads of one core").containsExactly(0);
    assertThat(processors("0-1,6")).containsExactly(0, 1, 6);
  }

  @Test
  void processorsWithoutCoresAreNotKnown() {
    assertThat(Cores.processors(List.of("processor : 0", "BogoMIPS : 50"), List.of())).isEmpty();
  }

  @Test
  void thisMachineHasAtLeastOne() {
    assertThat(Cores.count()).isBetween(1, Runtime.getRuntime().availableProcessors());
  }
}
