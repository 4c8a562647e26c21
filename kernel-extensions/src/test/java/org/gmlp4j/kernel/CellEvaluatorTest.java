package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CellEvaluatorTest {
  private static GmlpKernel kernel;

  @BeforeAll
  static void start() {
    kernel = GmlpKernel.create();
  }

  @AfterAll
  static void stop() {
    kernel.evaluator().close();
  }

  private static RecordingOutput run(String source) {
    RecordingOutput output = new RecordingOutput();
    kernel.run("cell 7", source, output);
    return output;
  }

  @Test
  void theLastExpressionIsTheResult() {
    assertThat(run("int a1 = 3;\na1 * 2").result()).isEqualTo("6");
    assertThat(run("\"text\";").result()).isEqualTo("text");
    assertThat(run("new int[][] {{1}, {2, 3}}").result()).isEqualTo("[[1], [2, 3]]");
  }

  @Test
  void statementsDeclarationsAssignmentsAndNullGiveNoResult() {
    assertThat(run("int a2 = 3;").results).isEmpty();
    assertThat(run("a2 = 4;").results).isEmpty();
    assertThat(run("System.out.println(1);").results).isEmpty();
    assertThat(run("new HashMap<String, String>().get(\"no\")").results).isEmpty();
    assertThat(run("// nothing\n").results).isEmpty();
    assertThat(run("").errors).isEmpty();
  }

  @Test
  void commonPackagesAreImported() {
    assertThat(run("Stream.of(1, 2).map(x -> x + 1).collect(Collectors.toList())").result())
        .isEqualTo("[2, 3]");
    assertThat(run("Path.of(\"a\", \"b\").getNameCount()").result()).isEqualTo("2");
  }

  @Test
  void streamsGoToTheCell() {
    RecordingOutput output = run("System.out.print(\"grün\"); System.err.println(\"oh\");");
    assertThat(output.stdout.toString()).isEqualTo("grün");
    assertThat(output.stderr.toString()).isEqualTo("oh\n");
  }

  @Test
  void threadsThatACellStartsWriteIntoIt() {
    RecordingOutput output =
        run("var t = new Thread(() -> System.out.println(\"inside\")); t.start(); t.join();");
    assertThat(output.stdout.toString()).isEqualTo("inside\n");
  }

  @Test
  void anExceptionMarksTheCellsOwnLineAndHidesOurFrames() {
    CellError error =
        run("int a3 = 0; // zero\n\nint x3 = 2;\n  int b3 = x3 / a3;\nint c3 = 2;").error();
    assertThat(error.name()).isEqualTo("java.lang.ArithmeticException");
    assertThat(error.value()).isEqualTo("/ by zero");
    assertThat(error.plainText())
        .contains("at cell 7, line 4:")
        .contains("→   4 |   int b3 = x3 / a3;")
        .doesNotContain("org.gmlp4j.kernel")
        .doesNotContain("jdk.jshell")
        .doesNotContain("do_it$");
  }

  @Test
  void anExceptionFromAnEarlierCellsMethodNamesBothPlaces() {
    kernel.run("cell 1", "int half(int n) {\n  return n / 0;\n}", new RecordingOutput());
    assertThat(run("\nhalf(4)").error().plainText())
        .contains("at cell 1, line 2:")
        .contains("at half, cell 1, line 2")
        .contains("at cell 7, line 2");
  }

  @Test
  void theLibrarysOwnFramesAreFoldedWhereItRejectsACellsInput() {
    String error =
        run("int a5 = 1;\nvar d5 = Sst2.from(Path.of(\"nowhere\"));").error().plainText();
    assertThat(error)
        .contains("there is no folder nowhere", "→   2 | var d5", "at cell 7, line 2")
        .contains("frames of gmlp4j and JShell left out")
        .doesNotContain("Sst2.java");
    assertThat(error.split("at cell 7, line 2\n", -1)).hasSize(2);
  }

  @Test
  void aStreamReturnedByPrintfIsNoResult() {
    RecordingOutput output = run("System.out.printf(\"%d\", 5)");
    assertThat(output.stdout.toString()).isEqualTo("5");
    assertThat(output.results).isEmpty();
  }

  @Test
  void causesAreShown() {
    assertThat(
            run("throw new IllegalStateException(\"outer\", new IOException(\"inner\"));")
                .error()
                .plainText())
        .contains("java.lang.IllegalStateException: outer")
        .contains("Caused by: java.io.IOException: inner");
  }

  @Test
  void aCompileErrorPointsAtItsColumn() {
    CellError error = run("int a4 = 1; int b4 = a4 + missing;").error();
    assertThat(error.value()).isEqualTo("cannot find symbol");
    String[] lines = error.plainText().split("\n");
    String code = "    int a4 = 1; int b4 = a4 + missing;";
    assertThat(lines).contains("  at cell 7, line 1:", code);
    assertThat(lines[lines.length - 1]).isEqualTo(" ".repeat(code.indexOf("missing")) + "^");
  }

  @Test
  void aCompileErrorBehindAMagicsNamePointsAtItsColumn() {
    assertThat(run("int a7 = 1;\n  %time a7 + missing").error().plainText())
        .endsWith("      %time a7 + missing\n" + " ".repeat("      %time a7 + ".length()) + "^");
  }

  @Test
  void aRecursionWithoutEndIsShownOnce() {
    String error =
        run("int deep(int n) {\n  return deep(n + 1) + 1;\n}\ndeep(0)").error().plainText();
    assertThat(error).startsWith("java.lang.StackOverflowError").contains("more of the same");
    assertThat(error.lines().count()).isLessThan(20);
  }

  @Test
  void aVariableThatIsNullIsCalledByItsName() {
    CellError error = run("String none8 = null;\nnone8.length()").error();
    assertThat(error.value()).contains("\"none8\" is null").doesNotContain("REPL");
    assertThat(error.plainText()).doesNotContain("REPL");
  }

  @Test
  void aRecordsConstructorThatJShellWantsPublicIsExplained() {
    assertThat(run("record R9(int x) {\n  R9 {}\n}").error().plainText())
        .contains("write \"public\" before its constructor");
  }

  @Test
  void nothingRunsWhereTheCellDoesNotParse() {
    for (String broken : new String[] {"int b5 = )", "int f5() {", "for (;;"}) {
      RecordingOutput output = run("System.out.println(\"ran\");\n" + broken);
      assertThat(output.error().name()).isEqualTo("CompileError");
      assertThat(output.error().plainText()).contains("cell 7, line 2");
      assertThat(output.stdout.toString()).isEmpty();
    }
  }

  @Test
  void anUnknownNameIsNotSaidToBeInAClassWithoutAName() {
    assertThat(run("nowhere + 1").error().plainText())
        .contains("variable nowhere")
        .doesNotContain("location");
    assertThat(run("Math.nowhere()").error().plainText())
        .contains("location: class java.lang.Math");
  }

  @Test
  void aFailingSnippetEndsItsCell() {
    assertThat(run("int a6 = 1;\nint b6 = 1 / 0;\nSystem.out.println(\"on\");").stdout.toString())
        .isEmpty();
    assertThat(run("a6").result()).isEqualTo("1");
  }

  @Test
  void aMethodThatWaitsForAnotherIsSaidTo() {
    RecordingOutput output = run("int callLater() { return later(); }");
    assertThat(output.stderr.toString()).contains("callLater").contains("later()");
    assertThat(run("callLater()").error().name()).isEqualTo("UnresolvedReference");
    assertThat(run("int later() { return 8; }\ncallLater()").result()).isEqualTo("8");
  }

  @Test
  void aMethodThatNothingDeclaredLaterMendsIsACompileError() {
    RecordingOutput output =
        run("int twice(int x) { return 2 * x; }\nint thrice() { return twice(1, 2); }");
    assertThat(output.error().name()).isEqualTo("CompileError");
    assertThat(output.error().plainText()).contains("cannot be applied", "cell 7, line 2");
    assertThat(output.stderr.toString()).isEmpty();
  }

  @Test
  void aMimeBundleIsSentInAllItsFormsWithNanAsNull() {
    MimeData data = run("new " + SampleFigure.class.getName() + "(Double.NaN)").results.get(0);
    assertThat(data.data())
        .isEqualTo(
            JsonParser.parseString(
                """
                {"application/vnd.plotly.v1+json": {"y": [null, 2.0]},
                 "application/json": {"a": [1]},
                 "image/png": "AQID",
                 "text/plain": "figure"}
                """));
  }

  @Test
  void aValueThatCannotBeShownIsNoError() {
    RecordingOutput output =
        run("new Object() { public String toString() { throw new RuntimeException(\"no\"); } }");
    assertThat(output.errors).isEmpty();
    assertThat(output.result()).contains("could not be shown").contains("no");
  }

  @Test
  void displaysCanBeUpdatedInPlace() {
    RecordingOutput output =
        run(
            "var live = new org.gmlp4j.kernel.LiveDisplay();\n"
                + "live.show(\"0 %\");\nlive.update(\"50 %\");\nlive.update(\"100 %\");");
    assertThat(output.displays).extracting(MimeData::plainText).containsExactly("0 %");
    assertThat(output.updates).extracting(MimeData::plainText).containsExactly("50 %", "100 %");
    assertThat(output.updateIds).containsOnly(output.displayIds.get(0));
  }

  @Test
  void displayAndShowNeedNoImport() {
    assertThat(run("display(1, \"b\"); show('c')").displays)
        .extracting(MimeData::plainText)
        .containsExactly("1", "b", "c");
  }

  @Test
  void anInterruptedLoopKeepsWhatItHadAndEndsTheCell() throws Exception {
    RecordingOutput output =
        interruptedAfterOutput(
            "long spins = 0;\n{ System.out.println(\"go\");"
                + "do spins++; while (!Thread.interrupted()); }\nSystem.out.println(\"rest\");");
    assertThat(output.error().name()).isEqualTo(CellError.INTERRUPTED);
    assertThat(output.stdout.toString()).isEqualTo("go\n");
    assertThat(run("spins > 0").result()).isEqualTo("true");
  }

  @Test
  void anInterruptedSleepSaysWhere() throws Exception {
    // Between the two statements an interrupt ends the cell as well, and there is no line to name.
    RecordingOutput output =
        interruptedAfterOutput(
            "System.out.println(\"go\");\nThread.sleep(60_000);",
            () -> isIn("java.lang.Thread", "sleep"));
    assertThat(output.error().name()).isEqualTo(CellError.INTERRUPTED);
    assertThat(output.error().plainText()).contains("→   2 | Thread.sleep(60_000);");
    assertThat(run("Thread.currentThread().isInterrupted()").result()).isEqualTo("false");
  }

  @Test
  void aLoopThatLooksAtNothingIsEndedWhereTheJvmCan() throws Exception {
    assumeTrue(Runtime.version().feature() < 20, "newer JDKs cannot end a thread");
    RecordingOutput output = new RecordingOutput();
    Future<?> running =
        kernel.submit(
            "cell 7",
            "long turns = 0;\nSystem.out.println(\"go\");\nwhile (true) turns++;",
            output);
    while (!output.hasPrinted()) {
      Thread.sleep(5);
    }
    kernel.evaluator().interrupt();
    while (!running.isDone()) {
      boolean unused = kernel.evaluator().stopOwnCode();
      Thread.sleep(20);
    }
    assertThat(output.error().name()).isEqualTo(CellError.INTERRUPTED);
    assertThat(run("turns >= 0").result()).isEqualTo("true");
  }

  @Test
  void aLibraryIsNotEndedInTheMiddle() throws Exception {
    RecordingOutput output = new RecordingOutput();
    Future<?> running =
        kernel.submit(
            "cell 7",
            """
            var held = new java.util.concurrent.locks.ReentrantLock();
            var free = new java.util.concurrent.CountDownLatch(1);
            var holder = new Thread(() -> {
              held.lock();
              try { free.await(); } catch (InterruptedException e) { }
              held.unlock();
            });
            holder.setName("holder");
            holder.start();
            while (!held.isLocked()) Thread.sleep(5);
            System.out.println("go");
            held.lock();
            """,
            output);
    // lock() waits on, whatever it is asked.
    while (!output.hasPrinted() || !isIn("java.util.concurrent.locks.ReentrantLock", "lock")) {
      Thread.sleep(5);
    }
    kernel.evaluator().interrupt();
    assertThat(kernel.evaluator().stopOwnCode()).isFalse();
    assertThat(running.isDone()).isFalse();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("holder"))
        .forEach(Thread::interrupt);
    running.get(30, TimeUnit.SECONDS);
    assertThat(output.error().name()).isEqualTo(CellError.INTERRUPTED);
  }

  private static boolean isIn(String type, String method) {
    return Stream.of(kernel.evaluator().stack())
        .anyMatch(
            frame -> frame.getClassName().equals(type) && frame.getMethodName().equals(method));
  }

  private static RecordingOutput interruptedAfterOutput(String source) throws Exception {
    return interruptedAfterOutput(source, () -> true);
  }

  private static RecordingOutput interruptedAfterOutput(String source, BooleanSupplier ready)
      throws Exception {
    RecordingOutput output = new RecordingOutput();
    Future<?> running = kernel.submit("cell 7", source, output);
    while (!(output.hasPrinted() && ready.getAsBoolean()) && !running.isDone()) {
      Thread.sleep(5);
    }
    // Asked again until it stops: the cell's own code may not have been entered yet.
    while (!running.isDone()) {
      kernel.evaluator().interrupt();
      Thread.sleep(20);
    }
    running.get(30, TimeUnit.SECONDS);
    return output;
  }
}
