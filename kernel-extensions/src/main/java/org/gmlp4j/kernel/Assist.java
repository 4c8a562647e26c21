package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import jdk.jshell.SourceCodeAnalysis;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;

/** Answers what an editor asks while one types. */
final class Assist {
  private final GmlpKernel kernel;
  private final JavaSession java;
  private final SourceCodeAnalysis analysis;

  private Assist(GmlpKernel kernel) {
    this.kernel = kernel;
    this.java = kernel.evaluator().java();
    this.analysis = java.shell().sourceCodeAnalysis();
  }

  static Assist of(GmlpKernel kernel) {
    return new Assist(kernel);
  }

  /** The {@code complete_reply}: magics and their options, else Java. */
  JsonObject complete(CompleteRequest request) {
    CellCursor cursor = CellCursor.of(request.getCode(), request.getCursorPos());
    return complete(cursor).reply(cursor);
  }

  Completion complete(CellCursor cursor) {
    return new MagicCompletion(kernel)
        .at(cursor)
        .orElseGet(() -> new JavaCompletion(analysis).at(cursor));
  }

  /** The {@code inspect_reply}. */
  JsonObject inspect(InspectRequest request) {
    CellCursor cursor = CellCursor.of(request.getCode(), request.getCursorPos());
    MimeData found =
        new Inspection(java)
            .at(cursor, request.getDetailLevel() > 0)
            .map(MimeData::text)
            .orElse(null);
    JsonObject reply = Wire.ok();
    reply.addProperty("found", found != null);
    reply.add("data", found == null ? new JsonObject() : found.data());
    reply.add("metadata", new JsonObject());
    return reply;
  }

  /** The {@code is_complete_reply}. */
  JsonObject isComplete(String code) {
    return new CellFinish(analysis).reply(code);
  }
}
