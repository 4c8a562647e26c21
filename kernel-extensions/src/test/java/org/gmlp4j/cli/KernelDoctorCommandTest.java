package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDoctorCommandTest {
  @TempDir private Path prefix;

  @Test
  void installingIsTheCureOfAMissingKernel() {
    String where = prefix.toString();
    Ran before = Ran.of("kernel", "doctor", "--prefix", where);
    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out()).contains("problem  the kernel is not installed in " + where);
    assertThat(before.out()).contains("→ gmlp kernel install --prefix " + where + "\n");
    assertThat(Ran.of("kernel", "doctor", "--prefix", where + "/a b", "--name", "x").out())
        .contains("→ gmlp kernel install --prefix \"" + where + "/a b\" --name x\n");
    assertThat(Ran.of("kernel", "install", "--prefix", where).exitCode()).isZero();
    Ran after = Ran.of("kernel", "doctor", "--prefix", where);
    assertThat(after.out()).contains("ok       the kernel is installed in " + where);
    assertThat(after.exitCode()).isZero();
    assertThat(Ran.of("kernel", "uninstall", "--prefix", where).exitCode()).isZero();
    assertThat(Ran.of("kernel", "doctor", "--prefix", where).exitCode()).isEqualTo(1);
  }
}
