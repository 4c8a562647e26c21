package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;

/** Messages with content that we write ourselves, field by field, as Jupyter's protocol has it. */
final class Wire {
  private Wire() {}

  // jjava ties a type to its content class, but sends whatever the content is as JSON.
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Message<?> message(MessageContext parent, MessageType<?> type, JsonObject content) {
    return new Message(parent, (MessageType) type, content);
  }

  static JsonObject ok() {
    return status("ok");
  }

  static JsonObject status(String status) {
    JsonObject content = new JsonObject();
    content.addProperty("status", status);
    return content;
  }

  /** The name, value and traceback fields of an error, in messages and notebook files alike. */
  static void putError(JsonObject content, CellError error) {
    content.addProperty("ename", error.name());
    content.addProperty("evalue", error.value());
    content.add("traceback", JsonTree.of(error.traceback()));
  }
}
