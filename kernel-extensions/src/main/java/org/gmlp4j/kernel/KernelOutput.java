package org.gmlp4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.ReplyEnvironment;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;

/** A cell's outputs as messages to the front end. */
final class KernelOutput implements CellOutput {
  private final Publisher publisher;
  private final ReplyEnvironment env;
  private final MessageContext parent;
  private final int executionCount;
  private final boolean silent;
  private final JsonArray payload = new JsonArray();

  KernelOutput(
      Publisher publisher,
      ReplyEnvironment env,
      MessageContext parent,
      int executionCount,
      boolean silent) {
    this.publisher = publisher;
    this.env = env;
    this.parent = parent;
    this.executionCount = executionCount;
    this.silent = silent;
  }

  @Override
  public void stream(StreamName name, String text) {
    publisher.send(new StreamTask(this, name, new StringBuilder(text)));
  }

  @Override
  public void displayData(MimeData content, Optional<String> displayId) {
    JsonObject message = message(content);
    displayId.ifPresent(id -> message.add("transient", displayId(id)));
    send(MessageType.PUBLISH_DISPLAY_DATA, message);
  }

  @Override
  public void updateDisplayData(MimeData content, String displayId) {
    JsonObject message = message(content);
    message.add("transient", displayId(displayId));
    send(MessageType.PUBLISH_UPDATE_DISPLAY_DATA, message);
  }

  @Override
  public void executeResult(MimeData content) {
    if (silent) {
      return;
    }
    JsonObject message = message(content);
    message.addProperty("execution_count", executionCount);
    send(MessageType.PUBLISH_EXECUTION_RESULT, message);
  }

  @Override
  public synchronized void page(MimeData content) {
    JsonObject page = new JsonObject();
    page.addProperty("source", "page");
    page.add("data", content.data());
    page.addProperty("start", 0);
    payload.add(page);
  }

  @Override
  public synchronized void nextInput(String text) {
    JsonObject input = new JsonObject();
    input.addProperty("source", "set_next_input");
    input.addProperty("text", text);
    input.addProperty("replace", true);
    payload.add(input);
  }

  /** What the reply to the cell carries beside its outputs. */
  synchronized JsonArray payload() {
    return payload;
  }

  @Override
  public void clear(boolean wait) {
    JsonObject message = new JsonObject();
    message.addProperty("wait", wait);
    send(MessageType.PUBLISH_CLEAR_OUTPUT, message);
  }

  @Override
  public void error(CellError error) {
    JsonObject message = new JsonObject();
    Wire.putError(message, error);
    send(MessageType.PUBLISH_ERROR, message);
  }

  /** Tells all front ends which source runs. */
  void executeInput(String code) {
    if (silent) {
      return;
    }
    JsonObject message = new JsonObject();
    message.addProperty("code", code);
    message.addProperty("execution_count", executionCount);
    send(MessageType.PUBLISH_EXECUTE_INPUT, message);
  }

  private static JsonObject message(MimeData content) {
    JsonObject message = new JsonObject();
    message.add("data", content.data());
    message.add("metadata", content.metadata());
    return message;
  }

  private static JsonObject displayId(String id) {
    JsonObject transientData = new JsonObject();
    transientData.addProperty("display_id", id);
    return transientData;
  }

  private void send(MessageType<?> type, JsonObject content) {
    publisher.send(() -> env.publish(Wire.message(parent, type, content)));
  }

  private record StreamTask(KernelOutput output, StreamName name, StringBuilder text)
      implements Publisher.Task {
    /** Front ends struggle with messages of many megabytes. */
    private static final int LONGEST = 1 << 16;

    @Override
    public void send() {
      JsonObject content = new JsonObject();
      content.addProperty("name", name.protocolName());
      content.addProperty("text", text.toString());
      output.env.publish(Wire.message(output.parent, MessageType.PUBLISH_STREAM, content));
    }

    @Override
    public boolean tryAppend(Publisher.Task next) {
      boolean same =
          next instanceof StreamTask other
              && other.output == output
              && other.name == name
              && text.length() < LONGEST;
      if (same) {
        text.append(((StreamTask) next).text);
      }
      return same;
    }
  }
}
