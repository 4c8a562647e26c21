package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmlp4j.kernel.NotebookFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... args) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private String notebook(String source) throws Exception {
    Path file = folder.resolve("in.ipynb");
    Files.writeString(
        file,
        """
        {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
          {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "outputs": [],
           "execution_count": null, "source": ["int steps = 1;"]},
          {"cell_type": "code", "metadata": {}, "outputs": [],
           "execution_count": null, "source": "%s"}]}
        """
            .formatted(source));
    return file.toString();
  }

  @Test
  void aRunWritesThePageAndTheNotebookBesideIt() throws Exception {
    Path page = folder.resolve("page.html");
    int code =
        run(new RunCommand(), notebook("steps + 1"), "-o", page.toString(), "-p", "steps=41", "-q");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(page).content().contains("<title>in</title>", "42");
    assertThat(NotebookFile.read(folder.resolve("page.ipynb")).toString())
        .contains("\"text/plain\":\"42\"");
  }

  @Test
  void theNotebookThatRanIsNotOverwrittenUnasked() throws Exception {
    String input = notebook("7");
    String before = Files.readString(Path.of(input));
    assertThat(run(new RunCommand(), input, "-q", "-o", folder.resolve("in.html").toString()))
        .isZero();
    assertThat(Path.of(input)).hasContent(before);
    assertThat(folder.resolve("in.executed.ipynb")).exists();
  }

  @Test
  void aFailingCellIsShownAndGivesOne() throws Exception {
    Path output = folder.resolve("out.ipynb");
    assertThat(run(new RunCommand(), notebook("int x = steps / 0;"), "-q", "-o", output.toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("cell 2 failed:")
        .contains("    int x = steps / 0;")
        .contains("java.lang.ArithmeticException: / by zero");
    assertThat(output).exists();
    assertThat(folder.resolve("out.html")).doesNotExist();
  }

  @Test
  void aWrongInputGivesTwo() throws Exception {
    assertThat(run(new RunCommand(), folder.resolve("no.ipynb").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no notebook");
    assertThat(run(new RunCommand(), notebook("1"), "-p", "stepz=2", "-q")).isEqualTo(2);
    assertThat(err.toString()).contains("no parameter stepz; it declares steps");
    assertThat(run(new RunCommand(), notebook("1"), "--timeout", "-1")).isEqualTo(2);
  }

  @Test
  void theKernelIsInstalledAndRemovedUnderAPrefix() {
    String prefix = folder.toString();
    assertThat(run(new KernelCommand(), "install", "--prefix", prefix, "--name", "k")).isZero();
    Path kernel = folder.resolve("share/jupyter/kernels/k");
    assertThat(out.toString()).contains("installed the kernel in " + kernel);
    assertThat(kernel.resolve("kernel.json")).exists();
    assertThat(run(new KernelCommand(), "uninstall", "--prefix", prefix, "--name", "k")).isZero();
    assertThat(kernel).doesNotExist();
    assertThat(run(new KernelCommand(), "uninstall", "--prefix", prefix)).isEqualTo(2);
    assertThat(run(new KernelCommand(), "install", "--prefix", prefix, "--name", "a b"))
        .isEqualTo(2);
    assertThat(run(new KernelCommand())).isEqualTo(2);
  }

  @Test
  void jupyterLabIsPreferred() throws Exception {
    assertThat(NotebookCommand.jupyter(folder.toString())).isEmpty();
    executable("jupyter-notebook");
    executable("jupyter-lab");
    assertThat(NotebookCommand.jupyter(folder.toString()).orElseThrow())
        .containsExactly(folder.resolve("jupyter-lab").toString());
  }

  private void executable(String name) throws Exception {
    Path file = Files.createFile(folder.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
