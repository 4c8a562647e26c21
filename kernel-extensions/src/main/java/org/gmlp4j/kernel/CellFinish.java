package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Whether a cell is finished, as a console asks at each new line. */
final class CellFinish {
  private static final String INDENT = "    ";

  private final SourceCodeAnalysis analysis;

  CellFinish(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /** The whole {@code is_complete_reply}; for unfinished cells with the next line's indent. */
  JsonObject reply(String code) {
    Completeness last = completeness(code);
    if (last.isComplete() && last != Completeness.UNKNOWN) {
      return Wire.status("complete");
    }
    if (last == Completeness.UNKNOWN) {
      return Wire.status("invalid");
    }
    JsonObject reply = Wire.status("incomplete");
    reply.addProperty("indent", INDENT.repeat(depth(code)));
    return reply;
  }

  private Completeness completeness(String code) {
    List<CellPart> parts = CellSplitter.split(code);
    if (parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof CellPart.Java java)) {
      return Completeness.COMPLETE;
    }
    String rest = java.source();
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        // Comments alone, unless the last of them is open.
        return rest.contains("/*") && rest.lastIndexOf("/*") > rest.lastIndexOf("*/")
            ? Completeness.DEFINITELY_INCOMPLETE
            : Completeness.COMPLETE;
      }
      if (JavaSession.isBroken(info)) {
        return info.completeness();
      }
      rest = info.remaining();
    }
    return Completeness.COMPLETE;
  }

  /** How many braces and parentheses of the code are open, leaving out texts and comments. */
  private static int depth(String code) {
    JavaText java = new JavaText();
    code.lines().forEach(java::readLine);
    return java.depth();
  }
}
