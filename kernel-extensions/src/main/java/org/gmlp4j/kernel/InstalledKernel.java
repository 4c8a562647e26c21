package org.gmlp4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether an installed kernel can start, and fast: its file, its Java, its jar, its archive. */
final class InstalledKernel {
  private InstalledKernel() {}

  /**
   * Looks at a kernel's folder.
   *
   * @param install the command that puts one there
   */
  static Finding examine(Path kernel, String install) {
    String cure = "install it anew: " + install;
    Path file = kernel.resolve("kernel.json");
    if (!Files.isRegularFile(file)) {
      return Finding.problem("the kernel is not installed in " + kernel, install);
    }
    try {
      JsonObject spec = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      JsonArray argv = spec.getAsJsonArray("argv");
      List<String> command = argv.asList().stream().map(JsonElement::getAsString).toList();
      Path java = Path.of(command.get(0));
      Path jar = Path.of(command.get(command.indexOf("-jar") + 1));
      if (!Files.isExecutable(java)) {
        return Finding.problem("the kernel's Java is gone: " + java, cure);
      }
      List<Path> places = Files.isRegularFile(jar) ? LauncherJar.classPath(jar) : List.of(jar);
      for (Path place : places) {
        if (!Files.exists(place)) {
          return Finding.problem("the kernel's program is gone: " + place, cure);
        }
      }
      Optional<Path> archive = ClassArchive.in(command);
      if (archive.isPresent() && !ClassArchive.isNewer(archive.get(), places)) {
        return Finding.note(
            "the kernel is installed in %s, but its archive of classes is not of the last build:"
                    .formatted(kernel)
                + " it starts without it, slower",
            cure);
      }
      return Finding.ok("the kernel is installed in " + kernel);
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | NullPointerException
        | IndexOutOfBoundsException e) {
      return Finding.problem("%s is damaged: %s".formatted(file, e), cure);
    }
  }
}
