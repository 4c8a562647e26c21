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

  private static int count(String allowed) {
    return Cores.count(eightProcessors(), List.of("Cpus_allowed_list:\t" + allowed), 77);
  }

  @Test
  void threadsOfOneCoreCountOnce() {
    assertThat(count("0-7")).isEqualTo(4);
    assertThat(Cores.count(eightProcessors(), List.of(), 77)).isEqualTo(4);
  }

  @Test
  void processorsThatAreNotAllowedDoNotCount() {
    assertThat(count("0,2")).as("two threads of one core").isEqualTo(1);
    assertThat(count("0-1,4")).isEqualTo(3);
  }

  @Test
  void aProcessorWithoutCoresLeavesTheOtherAnswer() {
    assertThat(Cores.count(List.of("processor : 0", "BogoMIPS : 50"), List.of(), 77)).isEqualTo(77);
  }

  @Test
  void thisMachineHasAtLeastOne() {
    assertThat(Cores.count()).isBetween(1, Runtime.getRuntime().availableProcessors());
  }
}
