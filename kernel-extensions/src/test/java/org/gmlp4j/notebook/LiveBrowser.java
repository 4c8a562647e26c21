package org.gmlp4j.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A headless Chromium that stays open: goes to pages, runs scripts in them, takes pictures. */
public final class LiveBrowser implements AutoCloseable {
  private final Process process;
  private final DevTools tools;

  private LiveBrowser(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /**
   * Starts one; the test is skipped where no Chromium is on the PATH.
   *
   * @param folder where the browser may keep its files
   */
  public static LiveBrowser start(Path folder) throws Exception {
    Path profile = folder.resolve("live-profile");
    List<String> command = Browser.command(profile);
    command.addAll(List.of("--remote-debugging-port=0", "--window-size=1100,1400", "about:blank"));
    Path log = folder.resolve("live-browser.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      Path port = profile.resolve("DevToolsActivePort");
      Wait.until(
          "Chromium's port", Duration.ofSeconds(60), () -> Files.exists(port) && !isEmpty(port));
      int number = Integer.parseInt(Files.readAllLines(port).get(0));
      return new LiveBrowser(process, DevTools.ofPage(number));
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static boolean isEmpty(Path file) throws Exception {
    return Files.readString(file).isBlank();
  }

  /** Goes to a page. */
  public void open(String address) throws Exception {
    tools.send("Page.enable", new JsonObject());
    tools.send("Page.navigate", Json.object("url", address));
  }

  /** What a script's last expression, or its promise, gives; an exception fails the test. */
  public JsonElement evaluate(String script) throws Exception {
    JsonObject answer =
        tools.send(
            "Runtime.evaluate",
            Json.object("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
    }
    return answer.getAsJsonObject("result").get("value");
  }

  /** The text that a script gives; empty where it gives nothing. */
  public String text(String script) throws Exception {
    JsonElement value = evaluate(script);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** Waits until a script's expression is true. */
  public void waitUntil(String condition, Duration patience) throws Exception {
    try {
      Wait.until(condition, patience, () -> isTrue(condition));
    } catch (AssertionError e) {
      String shown = text("document.body.innerText");
      throw new AssertionError(e.getMessage() + "; the page shows\n" + shown, e);
    }
  }

  private boolean isTrue(String condition) throws Exception {
    try {
      return text("String(!!(" + condition + "))").equals("true");
    } catch (AssertionError e) {
      if (e.getMessage().contains("context")) {
        return false; // one page goes, another comes
      }
      throw e;
    }
  }

  /** As if the user's system had a dark or a light theme. */
  public void darkTheme(boolean dark) throws Exception {
    JsonObject scheme =
        Json.object("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    tools.send("Emulation.setEmulatedMedia", Json.object("features", Json.array(scheme)));
  }

  /** Pages opened from now on do not run their scripts. */
  public void disableScripts() throws Exception {
    tools.send("Emulation.setScriptExecutionDisabled", Json.object("value", true));
  }

  /** What can be seen, as a PNG file. */
  public void screenshot(Path file) throws Exception {
    JsonObject picture = tools.send("Page.captureScreenshot", Json.object("format", "png"));
    Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
  }

  /** Errors of the pages' scripts, and what they could not load. */
  public List<String> errors() {
    return tools.errors();
  }

  @Override
  public void close() throws Exception {
    tools.tell("Browser.close"); // so that it takes its lock away
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    tools.close();
  }
}
