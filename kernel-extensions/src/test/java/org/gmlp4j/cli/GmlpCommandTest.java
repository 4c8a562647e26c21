package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class GmlpCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "describe --help", "describe -h"})
  void everyCommandHasHelp(String line) {
    Ran ran = Ran.of(line.split(" "));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: gmlp").contains("--stacktrace");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void helpListsCommandsAndExitCodes() {
    assertThat(Ran.of("--help").out())
        .containsPattern("describe +Shows the parts of a model")
        .containsPattern("2 +the command or its input was wrong");
  }

  @Test
  void versionNamesProgramJvmAndSystem() {
    Ran ran = Ran.of("--version");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines()).hasSize(3).first().asString().startsWith("gmlp4j ");
    assertThat(ran.out()).contains(System.getProperty("java.version"));
  }

  @Test
  void cudaSaysWhetherACardCanBeUsedWithTheLaunchersExitCode() {
    Ran ran = Ran.of("cuda");

    boolean usable = ran.out().startsWith("CUDA can be used: ");
    assertThat(ran.out()).startsWith("CUDA can");
    assertThat(ran.exitCode()).isEqualTo(usable ? 0 : 2);
  }

  @Test
  void aMissingCommandIsAUsersError() {
    Ran ran = Ran.of();

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("a command is missing, for example: gmlp describe aMLP-base");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearest() {
    Ran ran = Ran.of("descibe");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("descibe").containsPattern("Did you mean.*describe");
  }

  @Test
  void aRunThatFailsExitsWithOneAndItsMessage() {
    Ran ran = Ran.with(new Failing(new IOException("disk full")), "failing");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith("disk full").contains("--stacktrace").doesNotContain("\tat ");
  }

  @Test
  void wrongInputExitsWithTwoWhoeverFoundIt() {
    assertThat(Ran.with(new Failing(new IllegalArgumentException("bad")), "failing"))
        .isEqualTo(new Ran(2, "", "bad\n"));
    assertThat(Ran.with(new Failing(new NoSuchFileException("a.tsv")), "failing"))
        .isEqualTo(new Ran(2, "", "no such file: a.tsv\n"));
  }

  @Test
  void anExceptionWithoutAMessageIsNamed() {
    assertThat(Ran.with(new Failing(new IllegalStateException()), "failing").err())
        .startsWith("failed: IllegalStateException");
  }

  @Test
  void theStackTraceIsShownWhereAskedFor() {
    Ran ran = Ran.with(new Failing(new IOException("disk full")), "failing", "--stacktrace");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("java.io.IOException: disk full").contains("\tat ");
    assertThat(Ran.of("describe", "--layrs", "3", "--stacktrace").err()).contains("\tat ");
  }

  @Command(name = "failing")
  private record Failing(Exception exception) implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw exception;
    }
  }
}
