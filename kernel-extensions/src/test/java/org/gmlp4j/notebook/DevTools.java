package org.gmlp4j.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Chromium's DevTools protocol for one page: commands with their results, and what it reports. */
final class DevTools implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private DevTools(String address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  /** The browser's first page. */
  static DevTools ofPage(int port) throws Exception {
    URI list = URI.create("http://127.0.0.1:%d/json/list".formatted(port));
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
            .body();
    JsonArray targets = JsonParser.parseString(body).getAsJsonArray();
    String address =
        targets.asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(target -> target.get("type").getAsString().equals("page"))
            .map(target -> target.get("webSocketDebuggerUrl").getAsString())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no page among " + body));
    var tools = new DevTools(address);
    tools.send("Runtime.enable", new JsonObject());
    tools.send("Log.enable", new JsonObject());
    return tools;
  }

  /** Sends a command to which there may be no answer. */
  void tell(String method) {
    JsonObject message = Json.object("id", ids.incrementAndGet(), "method", method);
    socket.sendText(message.toString(), true).join();
  }

  /** Sends a command and waits for its result. */
  JsonObject send(String method, JsonObject parameters) throws Exception {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonObject>();
    open.put(id, answer);
    JsonObject message = Json.object("id", id, "method", method, "params", parameters);
    socket.sendText(message.toString(), true).join();
    JsonObject reply = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (reply.has("error")) {
      throw new AssertionError(method + ": " + reply);
    }
    return reply.getAsJsonObject("result");
  }

  /** Errors of scripts, and what could not be loaded. */
  List<String> errors() {
    return List.copyOf(console);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        receive(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void receive(JsonObject message) {
    if (message.has("id")) {
      var waiting = open.remove(message.get("id").getAsInt());
      if (waiting != null) {
        waiting.complete(message);
      }
      return;
    }
    JsonObject event = message.getAsJsonObject("params");
    switch (message.get("method").getAsString()) {
      case "Runtime.exceptionThrown" -> console.add(event.toString());
      case "Runtime.consoleAPICalled" -> keepIfError(event, "type");
      case "Log.entryAdded" -> keepIfError(event.getAsJsonObject("entry"), "level");
      default -> {}
    }
  }

  private void keepIfError(JsonObject event, String level) {
    if (event.get(level).getAsString().equals("error")) {
      console.add(event.toString());
    }
  }
}
