package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistTest {
  private static GmlpKernel kernel;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    kernel = GmlpKernel.create();
    kernel.run("cell 1", "int counter = 7; String wörter = \"ü\";", new RecordingOutput());
  }

  @AfterAll
  static void stop() {
    kernel.evaluator().close();
  }

  /** The reply with the cursor where the text has a bar. */
  private static JsonObject complete(String text) {
    return Assist.of(kernel)
        .complete(new CompleteRequest(text.replace("|", ""), codePointsBefore(text)));
  }

  private static int codePointsBefore(String text) {
    return text.codePointCount(0, text.indexOf('|'));
  }

  private static List<String> matches(String text) {
    return complete(text).getAsJsonArray("matches").asList().stream()
        .map(match -> match.getAsString())
        .toList();
  }

  private static JsonObject item(String text) {
    return complete(text)
        .getAsJsonObject("metadata")
        .getAsJsonArray("_jupyter_types_experimental")
        .get(0)
        .getAsJsonObject();
  }

  private static String inspect(String text, int detail) {
    JsonObject reply =
        Assist.of(kernel)
            .inspect(new InspectRequest(text.replace("|", ""), codePointsBefore(text), detail));
    assertThat(reply.get("status").getAsString()).isEqualTo("ok");
    return reply.get("found").getAsBoolean()
        ? reply.getAsJsonObject("data").get("text/plain").getAsString()
        : "";
  }

  @Test
  void javaIsCompletedWithTypesAndSignatures() {
    JsonObject valueOf = item("String.valu|");
    assertThat(valueOf.get("text").getAsString()).isEqualTo("valueOf(");
    assertThat(valueOf.get("type").getAsString()).isEqualTo("function");
    assertThat(valueOf.get("signature").getAsString())
        .isEqualTo("String String.valueOf(Object obj) (and 8 more)");
    assertThat(item("coun|").get("type").getAsString()).isEqualTo("instance");
    assertThat(item("StringBuf|").get("type").getAsString()).isEqualTo("class");
  }

  @Test
  void placesAreCountedInCodePoints() {
    JsonObject reply = complete("var s = \"\uD83D\uDE00\"; Math.PI; wör| + 1");
    assertThat(reply.getAsJsonArray("matches").toString()).isEqualTo("[\"wörter\"]");
    assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(22);
    assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(25);
  }

  @Test
  void magicsAreCompletedByTheirNames() {
    assertThat(matches("%de|")).containsExactly("describe");
    assertThat(matches("%%fi|")).containsExactly("finetune");
    assertThat(matches("int x = 3;\n%va|\nx")).containsExactly("vars");
    assertThat(item("%de|").get("type").getAsString()).isEqualTo("magic");
  }

  @Test
  void magicsAreCompletedByTheirOptionsAndValues() throws Exception {
    assertThat(matches("%%finetune sst2 --ep|")).containsExactly("--epochs");
    assertThat(matches("%%finetune sst2 --precision b|")).containsExactly("bf16");
    assertThat(matches("%%finetune sst2 --precision=b|")).containsExactly("bf16");
    assertThat(matches("%describe aMLP-b|")).containsExactly("aMLP-base");
    assertThat(matches("%vars coun|")).containsExactly("counter");
    assertThat(matches("%plot coun|")).containsExactly("counter");
    assertThat(matches("%%finetune mn|")).containsExactly("mnli");
    assertThat(matches("%backend n|")).containsExactly("nd4j");
    assertThat(matches("%compare sst2 --see|")).containsExactly("--seed", "--seeds");
    assertThat(matches("%plot counter --axis t|")).containsExactly("tokens");
    assertThat(matches("%describe --cod|")).containsExactly("--code");
    assertThat(matches("%help fine|")).containsExactly("finetune");
    Files.createDirectory(folder.resolve("sst2"));
    assertThat(matches("%%finetune sst2 --data " + folder + "/ss|"))
        .containsExactly(folder + "/sst2/");
  }

  @Test
  void javaInsideMagicsIsCompleted() {
    assertThat(matches("%time Math.P|")).containsExactly("PI");
    assertThat(matches("%describe GMLP.pres|")).containsExactly("preset(", "presets()");
    assertThat(matches("%describe GMLP.preset(\"aMLP-base\").summ|")).containsExactly("summary()");
    assertThat(matches("%%time\nint x = 3;\nMath.P|")).containsExactly("PI");
  }

  @Test
  void namesAreInspectedAtTheirEndAndInTheirMiddle() {
    assertThat(inspect("int z = Math.ab|s(-3) + 1;", 0)).contains("int Math.abs(int a)");
    assertThat(inspect("Math.abs|", 0)).contains("int Math.abs(int a)");
    assertThat(inspect("GMLP.builder().lay|ers(4)", 0)).contains("GMLPBuilder.layers(int layers)");
    assertThat(inspect("counter|", 0)).isEqualTo("int counter = 7");
    assertThat(inspect("|", 0)).isEmpty();
    assertThat(inspect("nothingKnown|", 0)).isEmpty();
  }

  @Test
  void magicsAreInspectedWithTheirOptions() {
    assertThat(inspect("%%fine|tune sst2", 0))
        .contains("--epochs", "trains a model", "Optimizer:", "--code");
  }

  @Test
  void unfinishedCellsGetAnIndent() {
    assertThat(indent("class A {")).isEqualTo("    ");
    assertThat(indent("class A {\n    int f() {\n")).isEqualTo("        ");
    assertThat(indent("if (true) { String s = \"{{{\"; // {{")).isEqualTo("    ");
  }

  private static String indent(String code) {
    JsonObject reply = Assist.of(kernel).isComplete(code);
    assertThat(reply.get("status").getAsString()).isEqualTo("incomplete");
    return reply.get("indent").getAsString();
  }

  @Test
  void aQuestionMarkShowsHelpBesideTheNotebook() {
    for (String cell : List.of("counter?", "?counter", "%help counter", "counter??")) {
      RecordingOutput output = new RecordingOutput();
      kernel.run("cell 2", cell, output);
      assertThat(output.pages).extracting(MimeData::plainText).containsExactly("int counter = 7");
      assertThat(output.displays).isEmpty();
    }
    RecordingOutput unknown = new RecordingOutput();
    kernel.run("cell 2", "tme?", unknown);
    assertThat(unknown.error().value()).contains("\"tme\"").contains("time");
  }
}
